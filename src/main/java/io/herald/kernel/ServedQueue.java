package io.herald.kernel;

import io.herald.broker.QueueSubscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A queue that is consumed: each message goes to the version in force, or to the last one that knows its provider. */
final class ServedQueue {

    private static final Logger LOG = LoggerFactory.getLogger(ServedQueue.class);

    private final String name;
    private final RoutesInForce routes;
    private final Units units;
    private final QueueSubscription subscription;
    private Demand demand;
    private volatile RouteVersion kept;

    ServedQueue(String name, Demand demand, Units units, RoutesInForce routes) {
        this.name = name;
        this.demand = demand;
        this.units = units;
        this.routes = routes;
        this.subscription = units.subscription(name, demand.consumers(), this::enter);
        if (!demand.open()) {
            subscription.pause();
            LOG.warn("{} is not consumed: its channel is switched off", name);
        }
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

    /** From now on to the version in force, as it demands. */
    void follow(Demand wanted) {
        release();
        Demand last = demand;
        demand = wanted;
        if (wanted.consumers() != last.consumers()) {
            units.resize(subscription, name, wanted.consumers());
        }
        if (last.open() && !wanted.open()) {
            subscription.pause();
            LOG.warn("{} is no longer consumed: its channel was switched off", name);
        } else if (!last.open() && wanted.open()) {
            subscription.resume();
            LOG.info("{} is consumed again: its channel was switched on", name);
        }
    }

    /** False while its channel is switched off. */
    boolean isOpen() {
        return demand.open();
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
