package io.herald.mail;

import io.herald.failure.Failure;
import jakarta.mail.MessagingException;

/**
 * A relay did not take a message. It stands in for what Angus threw, whose text and fields hold addresses and host
 * names; what matters of that is in the {@link Failure}.
 */
final class SmtpException extends MessagingException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    SmtpException(Failure failure) {
        super(failure.kind() + " " + failure.code() + ": " + failure.text());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
