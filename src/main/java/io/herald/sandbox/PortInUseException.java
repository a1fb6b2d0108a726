package io.herald.sandbox;

/** A listener of the sandbox cannot have its port. */
final class PortInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String setting;

    PortInUseException(String setting, int port, Throwable cause) {
        super("The sandbox cannot listen on 127.0.0.1:" + port + ": " + reason(cause) + "; set " + setting
                + " to a free port, or to 0 for any", cause);
        this.setting = setting;
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    String setting() {
        return setting;
    }
}
