package io.herald.sms;

import java.io.IOException;

/** An HTTP call ended without an answer. Its message never holds a URL, which may be a secret. */
final class CallFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveArrived;
    private final String code;

    /**
     * @param mayHaveArrived false only when not one byte of the request was written
     * @param code           a short name of what happened
     */
    CallFailedException(boolean mayHaveArrived, String code, Throwable cause) {
        super(code, cause);
        this.mayHaveArrived = mayHaveArrived;
        this.code = code;
    }

    boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    String code() {
        return code;
    }
}
