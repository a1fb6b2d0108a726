package io.herald.kernel;

import io.herald.broker.QueueSubscription;
import io.herald.broker.Queues;
import io.herald.notification.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every consumer of the broker: the contract's queues, those of the providers, and those that routes take messages from. */
public final class QueueConsumers {

    private final Units units;
    private final RoutesInForce routes;
    private final Map<String, QueueSubscription> subscriptions = new HashMap<>();

    QueueConsumers(Units units, RoutesInForce routes) {
        this.units = units;
        this.routes = routes;
    }

    /** Consumes what this version, now in force, needs. */
    public synchronized void follow(RouteVersion version) {
        wanted(version).forEach((queue, consumers) -> subscriptions.computeIfAbsent(queue, none -> {
            QueueSubscription subscription = units.subscription(queue, consumers, routes::enter);
            subscription.start();
            return subscription;
        }));
    }

    /** The queues that are consumed. */
    public synchronized Set<String> queues() {
        return Set.copyOf(subscriptions.keySet());
    }

    /** Takes nothing more, then waits for what is in flight. */
    public synchronized void stop() {
        List<QueueSubscription> all = new ArrayList<>(subscriptions.values());
        subscriptions.clear();
        all.forEach(QueueSubscription::pause);
        all.forEach(QueueSubscription::stop);
    }

    private Map<String, Integer> wanted(RouteVersion version) {
        Map<String, Integer> queues = new LinkedHashMap<>();
        if (units.dispatches()) {
            queues.put(Queues.INPUT, 1);
            queues.put(Queues.ACCEPTED, 1);
            version.inputs().forEach(queue -> queues.put(queue, 1));
        }
        for (Channel channel : version.catalog().channels()) {
            channel.providers().forEach(provider -> queues.put(Queues.delivery(channel.name(), provider), channel.consumers()));
        }
        return queues;
    }
}
