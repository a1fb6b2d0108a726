package io.herald.kernel;

import io.herald.notification.Delivery;
import io.herald.notification.Outcome;
import io.herald.redelivery.RetrySchedule;

/**
 * What a route decided for one delivery.
 *
 * @param schedule by which it waits; null unless it does
 * @param next     what goes on instead; its provider is null where {@code delivery-route} has to choose one
 */
record Verdict(Outcome.State state, RetrySchedule schedule, Delivery next) {

    static Verdict of(Outcome.State state) {
        return new Verdict(state, null, null);
    }

    static Verdict retry(RetrySchedule schedule) {
        return new Verdict(Outcome.State.WAITING, schedule, null);
    }

    static Verdict reroute(Delivery next) {
        return new Verdict(Outcome.State.REROUTED, null, next);
    }
}
