package io.herald.failure;

import java.util.Objects;

/** A step that spoke to a provider, or refused to, knows why the delivery was not sent. */
public final class DeliveryFailedException extends Exception {

    private final transient Failure failure;

    public DeliveryFailedException(Failure failure) {
        this(failure, null);
    }

    public DeliveryFailedException(Failure failure, Throwable cause) {
        super(failure.kind() + " " + failure.code() + ": " + failure.text(), cause);
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    public Failure failure() {
        return failure;
    }
}
