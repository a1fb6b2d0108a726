package io.herald.inbound;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The server's own refusals, such as an unknown path or a wrong method, in the form of {@link Problem}. */
@RestControllerAdvice
final class HttpProblems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HttpProblems.class);
    private static final String NO_PATH = "There is nothing at this path: /api/openapi.yaml lists the paths.";

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e, HttpServletRequest request) {
        LOG.error("{} failed", e.getClass().getName());
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "The server failed; the log says where.", new HttpHeaders(),
                request.getRequestURI());
    }

    @Override
    protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(HttpRequestMethodNotSupportedException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(status, "Only " + headers.getFirst(HttpHeaders.ALLOW) + " is allowed here.", headers, path(request));
    }

    /** Every other refusal: its status, and no words of the exception but those of our own code. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(Exception e, Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        String detail = e instanceof ResponseStatusException ours ? ours.getReason()
                : status.isSameCodeAs(HttpStatus.NOT_FOUND) ? NO_PATH : "The request cannot be served as it is.";
        return answer(status, detail, headers, path(request));
    }

    static Problem unknownPath(String path) {
        return Problem.of(HttpStatus.NOT_FOUND, NO_PATH, path);
    }

    static ResponseEntity<Object> answer(HttpStatusCode status, String detail, HttpHeaders headers, String path) {
        return ResponseEntity.status(status).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(HttpStatus.valueOf(status.value()), detail, path));
    }

    private static String path(WebRequest request) {
        return ((ServletWebRequest) request).getRequest().getRequestURI();
    }
}
