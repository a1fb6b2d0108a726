package io.herald.notification;

import io.herald.failure.Failure;
import java.time.Instant;
import java.util.Objects;

/**
 * How one attempt at a delivery ended.
 *
 * @param state             the delivery's new state
 * @param providerMessageId the provider's name for what it took; null unless sent
 * @param failure           why it was not sent; null when it was
 * @param startedAt         when the attempt began
 * @param endedAt           when it ended
 */
public record Outcome(
        Delivery delivery, State state, String providerMessageId, Failure failure, Instant startedAt, Instant endedAt) {

    /** What a delivery can have become. */
    public enum State {
        SENT, DEAD, SKIPPED
    }

    public Outcome {
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(state, "state");
        if ((state == State.DEAD) != (failure != null)) {
            throw new IllegalArgumentException("dead needs a failure, and nothing else has one");
        }
    }

    public static Outcome sent(Delivery delivery, String providerMessageId, Instant startedAt, Instant endedAt) {
        return new Outcome(delivery, State.SENT, providerMessageId, null, startedAt, endedAt);
    }

    public static Outcome dead(Delivery delivery, Failure failure, Instant startedAt, Instant endedAt) {
        return new Outcome(delivery, State.DEAD, null, failure, startedAt, endedAt);
    }

    public static Outcome skipped(Delivery delivery, Instant startedAt, Instant endedAt) {
        return new Outcome(delivery, State.SKIPPED, null, null, startedAt, endedAt);
    }
}
