package io.herald.kernel;

import io.herald.broker.Broker;
import io.herald.broker.Queues;
import io.herald.notification.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every consumer of the broker: the contract's queues, those of the providers, and those that routes take messages from. They follow
 * the version in force, which touches no other one: a new queue is consumed; one whose provider has gone is emptied by the last
 * version that knows it, and then left; one that no route takes any more is left at once, with what stands in it, and so is one
 * whose channel was switched off.
 */
public final class QueueConsumers {

    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumers.class);
    private static final long LOOK_MILLIS = 500;

    private final Broker broker;
    private final Units units;
    private final RoutesInForce routes;
    private final Map<String, ServedQueue> served = new LinkedHashMap<>();
    private final List<RouteVersion> replaced = new ArrayList<>();
    private ScheduledExecutorService emptying;

    QueueConsumers(Broker broker, Units units, RoutesInForce routes) {
        this.broker = broker;
        this.units = units;
        this.routes = routes;
    }

    /** Before another version is in force: its queues stand, and the version it replaces keeps those that only it knows. */
    public synchronized void makeWay(RouteVersion last, RouteVersion next) {
        Map<String, Demand> wanted = wanted(next);
        wanted.keySet().stream().filter(queue -> !served.containsKey(queue)).forEach(broker::declare);
        served.values().stream().filter(queue -> !wanted.containsKey(queue.name()) && Units.isDelivery(queue.name()) && queue.isOpen())
                .forEach(queue -> queue.keep(last));
        replaced.removeIf(version -> version.inside() == 0);
        replaced.add(last);
    }

    /** Consumes what this version, now in force, needs. */
    public synchronized void follow(RouteVersion version) {
        Map<String, Demand> wanted = wanted(version);
        wanted.forEach((queue, demand) -> {
            ServedQueue there = served.get(queue);
            if (there == null) {
                there = new ServedQueue(queue, demand, units, routes);
                served.put(queue, there);
                there.subscription().start();
            } else {
                there.follow(demand);
            }
        });
        List<ServedQueue> gone = served.values().stream().filter(queue -> !wanted.containsKey(queue.name()) && !queue.isKept()).toList();
        gone.forEach(queue -> served.remove(queue.name()));
        gone.forEach(queue -> queue.subscription().pause());
        if (!gone.isEmpty() || served.values().stream().anyMatch(ServedQueue::isKept)) {
            emptying().execute(() -> gone.forEach(this::end));
        }
    }

    /** The queues that are consumed. */
    public synchronized Set<String> queues() {
        return Set.copyOf(served.keySet());
    }

    /** Takes nothing more, then waits for what is in flight. */
    public void stop() {
        List<ServedQueue> all;
        synchronized (this) {
            if (emptying != null) {
                emptying.shutdownNow();
            }
            all = List.copyOf(served.values());
            served.clear();
        }
        all.forEach(queue -> queue.subscription().pause());
        all.forEach(this::end);
    }

    private ScheduledExecutorService emptying() {
        if (emptying == null) {
            emptying = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "herald-emptying"));
            emptying.scheduleWithFixedDelay(this::leaveEmpty, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return emptying;
    }

    private void leaveEmpty() {
        for (ServedQueue queue : emptied()) {
            try {
                if (queue.subscription().isDrained() && forget(queue)) {
                    end(queue);
                    LOG.info("{} is empty and no longer consumed: no file names its provider", queue.name());
                }
            } catch (IOException | RuntimeException e) {
                LOG.debug("{}: cannot look", queue.name(), e);
            }
        }
    }

    /** Nothing when a version that is no longer in force works: it might fill them. */
    private synchronized List<ServedQueue> emptied() {
        List<ServedQueue> kept = served.values().stream().filter(ServedQueue::isKept).toList();
        boolean quiet = replaced.stream().allMatch(version ->
                version.inside() == kept.stream().filter(queue -> queue.keeps(version)).count());
        return quiet ? kept : List.of();
    }

    /** False when a file names its provider again. */
    private synchronized boolean forget(ServedQueue queue) {
        return queue.isKept() && served.remove(queue.name(), queue);
    }

    private void end(ServedQueue queue) {
        queue.subscription().stop();
        queue.release();
    }

    private Map<String, Demand> wanted(RouteVersion version) {
        Map<String, Demand> queues = new LinkedHashMap<>();
        if (units.dispatches()) {
            queues.put(Queues.INPUT, Demand.ONE);
            queues.put(Queues.ACCEPTED, Demand.ONE);
            version.inputs().forEach(queue -> queues.put(queue, Demand.ONE));
        }
        for (Channel channel : version.catalog().channels()) {
            channel.providers().forEach(provider -> queues.put(Queues.delivery(channel.name(), provider), Demand.of(channel)));
        }
        return queues;
    }
}
