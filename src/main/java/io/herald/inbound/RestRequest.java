package io.herald.inbound;

import io.herald.notification.Flow;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.TraceContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * All that a route may know of an HTTP request.
 *
 * @param path          as matched by the server, for the contract-first dispatcher
 * @param correlationId the checked {@code X-Correlation-ID}, null when there was none
 * @param traceparent   a well-formed one, else null
 */
record RestRequest(byte[] body, String method, String path, String correlationId, String traceparent) {

    static final String CORRELATION_ID = "X-Correlation-ID";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int LONGEST_ID = 128;

    static RestRequest read(HttpServletRequest request, InboundSettings settings)
            throws IOException, RequestRefusedException {
        String path = request.getRequestURI();
        boolean reads = reads(request);
        if (!reads && !isJson(request.getContentType())) {
            throw refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be application/json.", path);
        }
        if (!mayGetJson(request.getHeader(HttpHeaders.ACCEPT))) {
            throw refused(HttpStatus.NOT_ACCEPTABLE,
                    "The answer is application/json or application/problem+json: Accept must allow one of them.", path);
        }
        if (request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
            throw refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A Content-Encoding is not supported: send the JSON as it is.", path);
        }
        if (request.getHeader(IDEMPOTENCY_KEY) != null) {
            throw invalid(path, IDEMPOTENCY_KEY, "is not supported yet");
        }
        String traceparent = request.getHeader(Flow.TRACEPARENT);
        return new RestRequest(reads ? new byte[0] : body(request, settings), request.getMethod(), matchedPath(request),
                correlationId(request, path), TraceContext.isValid(traceparent) ? traceparent : null);
    }

    /** True for a request that changes nothing. */
    static boolean reads(HttpServletRequest request) {
        return request.getMethod().equals("GET");
    }

    void copyTo(Exchange exchange) {
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, method);
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, path);
        exchange.setProperty(Flow.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        if (correlationId != null) {
            exchange.setProperty(Flow.CORRELATION_ID, correlationId);
        }
        if (traceparent != null) {
            exchange.setProperty(Flow.TRACEPARENT, traceparent);
        }
    }

    /** Decoded and without path parameters, as the server matched it: both sides must mean the same endpoint. */
    private static String matchedPath(HttpServletRequest request) {
        return ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().elements().stream()
                .map(part -> part instanceof PathContainer.PathSegment segment ? segment.valueToMatch() : part.value())
                .collect(Collectors.joining());
    }

    private static boolean isJson(String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static boolean mayGetJson(String accept) {
        try {
            return accept == null || accept.isBlank() || MediaType.parseMediaTypes(accept).stream().anyMatch(
                    range -> range.includes(MediaType.APPLICATION_JSON) || range.includes(MediaType.APPLICATION_PROBLEM_JSON));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static RequestRefusedException refused(HttpStatus status, String detail, String path) {
        return new RequestRefusedException(Problem.of(status, detail, path));
    }

    private static byte[] body(HttpServletRequest request, InboundSettings settings)
            throws IOException, RequestRefusedException {
        int limit = (int) settings.maxBody().toBytes();
        byte[] body = request.getContentLengthLong() >= limit ? null : request.getInputStream().readNBytes(limit);
        if (body == null || body.length >= limit) {
            throw refused(HttpStatus.PAYLOAD_TOO_LARGE, "The body must be smaller than " + limit + " bytes.",
                    request.getRequestURI());
        }
        return body;
    }

    private static String correlationId(HttpServletRequest request, String path) throws RequestRefusedException {
        String id = request.getHeader(CORRELATION_ID);
        if (id != null && (id.isEmpty() || id.length() > LONGEST_ID || !id.chars().allMatch(c -> c > ' ' && c < 127))) {
            throw invalid(path, CORRELATION_ID, "must be 1 to " + LONGEST_ID + " visible ASCII characters");
        }
        return id;
    }

    private static RequestRefusedException invalid(String path, String field, String message) {
        return new RequestRefusedException(Problem.of(new InvalidNotificationException(field, message), path));
    }
}
