package io.herald.kernel;

import io.herald.broker.QueueSubscription;

/** A queue that is consumed: each message goes to the version in force, or to the last one that knows its provider. */
final class ServedQueue {

    private final String name;
    private final RoutesInForce routes;
    private final Units units;
    private final QueueSubscription subscription;
    private int consumers;
    private volatile RouteVersion kept;

    /**
     * What is wanted of a queue.
     *
     * @param consumers how many
     * @param flows     false while its messages are to wait in it
     */
    record Wanted(int consumers, boolean flows) {
    }

    /** Consumes it from now on, or lets it stand. */
    ServedQueue(String name, Wanted wanted, Units units, RoutesInForce routes) {
        this.name = name;
        this.consumers = wanted.consumers();
        this.units = units;
        this.routes = routes;
        this.subscription = units.subscription(name, consumers, this::enter);
        flow(wanted.flows());
        subscription.start();
    }

    String name() {
        return name;
    }

    QueueSubscription subscription() {
        return subscription;
    }

    /** From now on to this one, whatever is in force. */
    void keep(RouteVersion last) {
        if (kept == null && last.enter()) {
            kept = last;
        }
    }

    /** From now on to the version in force, as wanted. */
    void follow(Wanted wanted) {
        release();
        if (wanted.consumers() != consumers) {
            consumers = wanted.consumers();
            units.resize(subscription, name, consumers);
        }
        flow(wanted.flows());
    }

    /** False: its messages wait in it; those in flight go on. */
    void flow(boolean flows) {
        if (flows) {
            subscription.resume();
        } else {
            subscription.pause();
        }
    }

    /** True while it serves a version that is no longer in force. */
    boolean isKept() {
        return kept != null;
    }

    boolean keeps(RouteVersion version) {
        return kept == version;
    }

    void release() {
        RouteVersion last = kept;
        kept = null;
        if (last != null) {
            last.leave();
        }
    }

    private RouteVersion enter() {
        RouteVersion last = kept;
        return last != null && last.enter() ? last : routes.enter();
    }
}
