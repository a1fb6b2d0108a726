package io.herald.sms;

import io.herald.failure.Failure;
import java.io.IOException;

/** An HTTP call ended without an answer. Its message never holds a URL, which may be a secret. */
final class CallFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    CallFailedException(Failure failure, Throwable cause) {
        super(failure.code(), cause);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
