package io.herald.kernel;

import io.herald.notification.Outcome;

/** What a send or failure route decided for one delivery: the kernel's own book. */
final class DeliverySettlement {

    static final String PROPERTY = "herald-delivery";

    private Outcome.State state;

    /** A later decision replaces an earlier one, except that what was sent stays sent. */
    synchronized void decide(Outcome.State decided) {
        if (state != Outcome.State.SENT) {
            state = decided;
        }
    }

    /** Null when the route has not decided. */
    synchronized Outcome.State state() {
        return state;
    }
}
