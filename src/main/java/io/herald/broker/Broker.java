package io.herald.broker;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Everything Herald does with its broker. Publishing and consuming have a connection each, since a broker that blocks
 * publishers stops reading their connection, acknowledgements included.
 */
public final class Broker implements AutoCloseable {

    private static final long KEEP_MILLIS = 500;
    private static final int CLOCK_THREADS = 2;
    private static final int KEEPER_THREADS = 2;
    private static final int CONNECTION_THREADS = 2;

    private final CompletableFuture<EmbeddedBroker> embedded;
    private final BrokerSettings settings;
    private final Topology topology;
    private final ScheduledExecutorService clock;
    private final ScheduledExecutorService keeper;
    private final ExecutorService workers;
    private final BrokerConnection publishing;
    private final BrokerConnection consuming;
    private final ConfirmedPublisher publisher;
    private final QueueReader reader;
    private final AtomicBoolean connected = new AtomicBoolean();

    Broker(CompletableFuture<EmbeddedBroker> embedded, ConnectionFactory factory, List<Address> addresses, BrokerSettings settings) {
        this.embedded = embedded;
        this.settings = settings;
        this.topology = new Topology(arguments(settings));
        this.clock = Executors.newScheduledThreadPool(CLOCK_THREADS, Threads.named("herald-broker-clock"));
        // May wait for the broker, and so must not keep the clock from its retries.
        this.keeper = Executors.newScheduledThreadPool(KEEPER_THREADS, Threads.named("herald-broker-keeper"));
        this.workers = Executors.newFixedThreadPool(CONNECTION_THREADS, Threads.named("herald-broker-connection"));
        this.publishing = new BrokerConnection("herald-publisher", factory, addresses, topology, workers);
        this.consuming = new BrokerConnection("herald-consumers", factory, addresses, topology, workers);
        this.publisher = new ConfirmedPublisher(publishing, settings, keeper);
        this.reader = new QueueReader(consuming, publisher);
        if (embedded.isDone()) {
            connect();
        }
    }

    static void onThreadOfItsOwn(Runnable start) {
        new Thread(start, "herald-embedded-broker").start();
    }

    /** Connects once, and from now on whenever a connection was lost. */
    private void connect() {
        if (connected.compareAndSet(false, true)) {
            publisher.keep();
            keeper.scheduleWithFixedDelay(publisher::keep, KEEP_MILLIS, KEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Connects when the embedded broker listens, at once when there is none; throws what kept it from starting. */
    void awaitEmbedded() {
        try {
            embedded.join();
            connect();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    public ConfirmedPublisher publisher() {
        return publisher;
    }

    /** Reads queues and leaves their messages there. */
    public QueueReader reader() {
        return reader;
    }

    public Topology topology() {
        return topology;
    }

    /** Whatever must happen later, such as the retries of a hand-over. */
    public ScheduledExecutorService clock() {
        return clock;
    }

    public BrokerSettings settings() {
        return settings;
    }

    /** Lets one more durable queue stand: now if the broker is there, else with the next connection. */
    public void declare(String queue) {
        consuming.declareSoon(queue);
    }

    /** A subscription that is not started yet. */
    public QueueSubscription subscription(String queue, int threads, int prefetch,
            Function<Incoming, CompletableFuture<Void>> handler) {
        // RabbitMQ checks the property user-id (https://www.rabbitmq.com/docs/validated-user-id), the embedded broker does not.
        Function<Incoming, CompletableFuture<Void>> trusted = settings.kind() == BrokerSettings.Kind.RABBITMQ ? handler
                : message -> handler.apply(message.withoutUser());
        return new QueueSubscription(consuming, queue, threads, prefetch, trusted, keeper, settings.drain());
    }

    /** True when messages can be published. */
    boolean isPublishing() {
        return publisher.isAvailable();
    }

    /** True when messages can be published and consumed. */
    public boolean isUp() {
        return consuming.isOpen() && publisher.isAvailable();
    }

    /** True while the broker refuses what is published: memory or disk alarm. */
    public boolean isBlocked() {
        return publishing.isBlocked();
    }

    @Override
    public void close() throws IOException {
        consuming.close();
        publisher.close();
        clock.shutdownNow();
        keeper.shutdownNow();
        workers.shutdownNow();
        EmbeddedBroker started = embedded.exceptionally(failed -> null).join();
        if (started != null) {
            started.close();
        }
    }

    private static Map<String, Object> arguments(BrokerSettings settings) {
        boolean quorum = settings.kind() == BrokerSettings.Kind.RABBITMQ
                && settings.queueType() == BrokerSettings.QueueType.QUORUM;
        return quorum ? Map.of("x-queue-type", "quorum") : Map.of();
    }
}
