package io.herald.broker;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes persistent messages, many in flight on few channels. A future completes when the broker has confirmed the
 * message, and fails with {@link BrokerUnavailableException} when the message was refused, returned as unroutable,
 * not confirmed in time, or never left. A failed publish may still have arrived.
 */
public final class ConfirmedPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmedPublisher.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final int CONTINUATIONS = 4;
    private static final long CHECK_MILLIS = 100;

    private final BrokerConnection connection;
    private final List<PublisherLane> lanes = new ArrayList<>();
    private final List<PublisherLane> toQueues;
    /** Alone: a publish to an exchange that is not there closes its channel, with all that waits on it. */
    private final PublisherLane toExchanges;
    private final Semaphore inFlight;
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService continuations;
    private final ScheduledExecutorService timeouts;
    private final Executor keeper;
    private final AtomicBoolean targetMissing = new AtomicBoolean();
    private volatile boolean closed;

    /** @param keeper threads that may wait for the broker */
    ConfirmedPublisher(BrokerConnection connection, BrokerSettings settings, Executor keeper) {
        this.connection = connection;
        this.keeper = keeper;
        this.inFlight = new Semaphore(settings.inFlight());
        // What follows a confirm must not run on the thread that reads confirms.
        this.continuations = Executors.newFixedThreadPool(CONTINUATIONS, Threads.named("herald-confirmed"));
        for (int i = 1; i <= settings.channels(); i++) {
            lanes.add(lane("herald-publish-" + i, settings.confirmTimeout()));
        }
        this.toQueues = List.copyOf(lanes);
        this.toExchanges = lane("herald-publish-events", settings.confirmTimeout());
        lanes.add(toExchanges);
        // Of its own: whoever is stuck elsewhere waits for these time-outs.
        this.timeouts = Executors.newSingleThreadScheduledExecutor(Threads.named("herald-confirm-timeouts"));
        timeouts.scheduleWithFixedDelay(this::expire, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** To a queue by the default exchange, mandatory: confirmed means that it stands in the queue. */
    public CompletableFuture<Void> toQueue(String queue, Outgoing message) {
        return publish(openLane(), "", queue, true, message);
    }

    /** To an exchange: confirmed means that the broker has it, whether or not anybody listens. */
    public CompletableFuture<Void> toExchange(String exchange, String routingKey, Outgoing message) {
        return publish(toExchanges, exchange, routingKey, false, message);
    }

    /** True when a publish has a chance: connected and not blocked by an alarm. */
    public boolean isAvailable() {
        return connection.isOpen() && !connection.isBlocked();
    }

    /** How many further messages may be in flight now. */
    int free() {
        return inFlight.availablePermits();
    }

    /** Connects, opens what is closed and declares what was found missing; waits for the broker. */
    synchronized void keep() {
        try {
            Connection open = connection.connect();
            for (PublisherLane lane : lanes) {
                lane.openIfNot(open);
            }
            if (targetMissing.getAndSet(false)) {
                connection.declareAgain();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("cannot publish yet", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        timeouts.shutdownNow();
        connection.close();
        for (PublisherLane lane : lanes) {
            lane.close();
        }
        continuations.shutdown();
    }

    private void keepSoon() {
        if (!closed) {
            keeper.execute(this::keep);
        }
    }

    private CompletableFuture<Void> publish(PublisherLane lane, String exchange, String key, boolean mandatory, Outgoing message) {
        long since = System.nanoTime();
        if (closed) {
            return CompletableFuture.failedFuture(new BrokerUnavailableException("Herald stops"));
        }
        if (connection.isBlocked()) {
            return CompletableFuture.failedFuture(new BrokerUnavailableException("the broker blocks publishers"));
        }
        if (!acquire()) {
            return CompletableFuture.failedFuture(new BrokerUnavailableException("too many messages await a confirm"));
        }
        return lane.publish(exchange, key, mandatory, message, since, inFlight::release);
    }

    private PublisherLane lane(String name, Duration confirmTimeout) {
        return new PublisherLane(name, continuations, confirmTimeout, this::keepSoon, () -> targetMissing.set(true));
    }

    private PublisherLane openLane() {
        int first = next.getAndIncrement();
        for (int i = 0; i < toQueues.size(); i++) {
            PublisherLane lane = toQueues.get(Math.floorMod(first + i, toQueues.size()));
            if (lane.isOpen()) {
                return lane;
            }
        }
        return toQueues.get(0);
    }

    private boolean acquire() {
        try {
            return inFlight.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void expire() {
        for (PublisherLane lane : lanes) {
            lane.expire();
        }
    }
}
