package io.herald.kernel;

import io.herald.failure.Failure;
import io.herald.notification.Delivery;
import io.herald.redelivery.RetrySchedule;
import java.time.Duration;

/**
 * What the kernel would make of one delivery.
 *
 * @param state    {@code queued}, {@code sent}, {@code skipped}, {@code waiting}, {@code rerouted}, {@code dead}, or
 *                 {@code failed} for one whose send route ends in a failure, about which {@code delivery-failed} decides
 * @param delivery as it would go on: with its provider; of a reroute what goes on instead
 * @param failure  why it would not be sent; null when it would
 * @param schedule by which it waits; null unless it does
 * @param window   how long it waits at most, from the end of the provider's Retry-After; null unless it does
 */
public record Rehearsed(String state, Delivery delivery, Failure failure, RetrySchedule schedule, Duration window) {

    static final String QUEUED = "queued";
    static final String SENT = "sent";
    static final String SKIPPED = "skipped";
    static final String FAILED = "failed";
    static final String WAITING = "waiting";
    static final String REROUTED = "rerouted";
    static final String DEAD = "dead";

    static Rehearsed of(String state, Delivery delivery) {
        return new Rehearsed(state, delivery, null, null, null);
    }

    static Rehearsed not(String state, Delivery delivery, Failure failure) {
        return new Rehearsed(state, delivery, failure, null, null);
    }

    /** True for one that stands in the queue of its provider then. */
    public boolean isQueued() {
        return state.equals(QUEUED);
    }

    /** True for one that {@code delivery-failed} decides about. */
    public boolean isFailed() {
        return state.equals(FAILED);
    }
}
