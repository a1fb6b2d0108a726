package io.herald.routes;

/** The route files cannot be used as they are; the message is one sentence that says which and why. */
public final class RouteFilesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RouteFilesException(String message) {
        super(message);
    }

    RouteFilesException(String message, Throwable cause) {
        super(message, cause);
    }
}
