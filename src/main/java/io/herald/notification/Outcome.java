package io.herald.notification;

import io.herald.failure.Failure;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * How one attempt at a delivery ended.
 *
 * @param state             the delivery's new state
 * @param providerMessageId the provider's name for what it took; null unless sent
 * @param failure           why it was not sent; null when it was
 * @param startedAt         when the attempt began
 * @param endedAt           when it ended
 * @param schedule          the name of the schedule it waits by; null unless waiting
 * @param dueAt             when it is to be tried again; null unless waiting
 * @param rerouted          what goes on instead of it; null unless rerouted
 * @param routeVersion      the version of the routes that handled it; null as long as nobody has said
 */
public record Outcome(
        Delivery delivery, State state, String providerMessageId, Failure failure, Instant startedAt, Instant endedAt,
        String schedule, Instant dueAt, Delivery rerouted, String routeVersion) {

    /** What a delivery can have become. */
    public enum State {
        SENT, DEAD, SKIPPED,
        /** It is to be tried again. */
        WAITING,
        /** Another provider, or another channel of the same contact, has it now. */
        REROUTED;

        /** Lower case, as events and metrics write it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean failed() {
            return this == DEAD || this == WAITING || this == REROUTED;
        }
    }

    public Outcome {
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(state, "state");
        if (state.failed() != (failure != null)) {
            throw new IllegalArgumentException("what was not sent needs a failure, and nothing else has one");
        }
    }

    public static Outcome sent(Delivery delivery, String providerMessageId, Instant startedAt, Instant endedAt) {
        return new Outcome(delivery, State.SENT, providerMessageId, null, startedAt, endedAt, null, null, null, null);
    }

    public static Outcome dead(Delivery delivery, Failure failure, Instant startedAt, Instant endedAt) {
        return new Outcome(delivery, State.DEAD, null, failure, startedAt, endedAt, null, null, null, null);
    }

    public static Outcome skipped(Delivery delivery, Instant startedAt, Instant endedAt) {
        return new Outcome(delivery, State.SKIPPED, null, null, startedAt, endedAt, null, null, null, null);
    }

    public static Outcome waiting(Delivery delivery, Failure failure, Instant startedAt, Instant endedAt, String schedule,
            Instant dueAt) {
        return new Outcome(delivery, State.WAITING, null, failure, startedAt, endedAt,
                Objects.requireNonNull(schedule, "schedule"), Objects.requireNonNull(dueAt, "dueAt"), null, null);
    }

    public static Outcome rerouted(Delivery delivery, Failure failure, Instant startedAt, Instant endedAt, Delivery to) {
        return new Outcome(delivery, State.REROUTED, null, failure, startedAt, endedAt, null, null,
                Objects.requireNonNull(to, "to"), null);
    }

    /** The same, handled by the routes of that version. */
    public Outcome by(String version) {
        return new Outcome(delivery, state, providerMessageId, failure, startedAt, endedAt, schedule, dueAt, rerouted, version);
    }
}
