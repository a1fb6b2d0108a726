package io.herald.broker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Publishes persistent messages, many in flight on few channels. A future completes when the broker has confirmed the
 * message, and fails with {@link BrokerUnavailableException} when the message was refused, returned as unroutable,
 * not confirmed in time, or never left. A failed publish may still have arrived.
 */
public final class ConfirmedPublisher implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final int CONTINUATIONS = 4;
    private static final long CHECK_MILLIS = 100;

    private final BrokerConnection connection;
    private final PublisherLane[] lanes;
    private final Semaphore inFlight;
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService continuations;
    private final ScheduledFuture<?> timeouts;

    ConfirmedPublisher(BrokerConnection connection, BrokerSettings settings, ScheduledExecutorService clock) {
        this.connection = connection;
        this.inFlight = new Semaphore(settings.inFlight());
        // What follows a confirm must not run on the thread that reads confirms.
        this.continuations = Executors.newFixedThreadPool(CONTINUATIONS, Threads.named("herald-confirmed"));
        this.lanes = new PublisherLane[settings.channels()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new PublisherLane(connection, continuations, settings.confirmTimeout());
        }
        this.timeouts = clock.scheduleWithFixedDelay(this::expire, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** To a queue by the default exchange, mandatory: confirmed means that it stands in the queue. */
    public CompletableFuture<Void> toQueue(String queue, Outgoing message) {
        return publish("", queue, true, message);
    }

    /** To an exchange: confirmed means that the broker has it, whether or not anybody listens. */
    public CompletableFuture<Void> toExchange(String exchange, String routingKey, Outgoing message) {
        return publish(exchange, routingKey, false, message);
    }

    /** True when a publish has a chance: connected and not blocked by an alarm. */
    public boolean isAvailable() {
        return connection.isOpen() && !connection.isBlocked();
    }

    @Override
    public void close() {
        timeouts.cancel(false);
        for (PublisherLane lane : lanes) {
            lane.close();
        }
        continuations.shutdown();
    }

    private CompletableFuture<Void> publish(String exchange, String key, boolean mandatory, Outgoing message) {
        if (connection.isBlocked()) {
            return CompletableFuture.failedFuture(new BrokerUnavailableException("the broker blocks publishers"));
        }
        if (!acquire()) {
            return CompletableFuture.failedFuture(new BrokerUnavailableException("too many messages await a confirm"));
        }
        PublisherLane lane = lanes[Math.floorMod(next.getAndIncrement(), lanes.length)];
        return lane.publish(exchange, key, mandatory, message, inFlight::release);
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
