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

    ServedQueue(String name, int consumers, Units units, RoutesInForce routes) {
        this.name = name;
        this.consumers = consumers;
        this.units = units;
        this.routes = routes;
        this.subscription = units.subscription(name, consumers, this::enter);
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

    /** From now on to the version in force, by as many consumers. */
    void follow(int wanted) {
        release();
        if (wanted != consumers) {
            consumers = wanted;
            units.resize(subscription, name, wanted);
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
