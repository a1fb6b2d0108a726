package io.herald.inbound;

import io.herald.notification.MessageCodec;
import io.herald.notification.Notification;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Writes the one answer of a request. */
final class RestAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(RestAnswer.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    private final String path;
    private final HttpServletResponse response;

    RestAnswer(String path, HttpServletResponse response) {
        this.path = path;
        this.response = response;
    }

    String path() {
        return path;
    }

    void correlate(String correlationId) {
        if (correlationId != null) {
            response.setHeader(RestRequest.CORRELATION_ID, correlationId);
        }
    }

    /** One has a place to ask for; of several, of a route that splits its request, the answer lists the ids. */
    void accepted(List<Notification> notifications) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (notifications.size() == 1) {
            response.setHeader(HttpHeaders.LOCATION, "/api/notification/" + notifications.get(0).id());
            body.put("id", notifications.get(0).id());
        } else {
            body.put("ids", notifications.stream().map(Notification::id).toList());
        }
        body.put("status", "accepted");
        write(HttpStatus.ACCEPTED.value(), MediaType.APPLICATION_JSON_VALUE, body);
    }

    void ok(Object body) {
        write(HttpStatus.OK.value(), MediaType.APPLICATION_JSON_VALUE, body);
    }

    /** @param wait rounded up to whole seconds */
    void tooManyRequests(Duration wait) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds()));
        problem(Problem.of(HttpStatus.TOO_MANY_REQUESTS, "More requests than the caller may make: see Retry-After.", path));
    }

    void problem(Problem problem) {
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (problem.status() == HttpStatus.UNAUTHORIZED.value()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Herald\"");
        }
        if (problem.status() == HttpStatus.UNSUPPORTED_MEDIA_TYPE.value()) {
            response.setHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        }
        write(problem.status(), MediaType.APPLICATION_PROBLEM_JSON_VALUE, problem);
    }

    private void write(int status, String contentType, Object body) {
        byte[] bytes = MessageCodec.write(body);
        response.setStatus(status);
        response.setContentType(contentType);
        response.setContentLength(bytes.length);
        try {
            response.getOutputStream().write(bytes);
        } catch (IOException e) {
            LOG.debug("{}: the client went away before its answer", path, e);
        }
    }
}
