package io.herald.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer of one queue: it comes back after every loss of connection, channel or queue, hands at most
 * {@code prefetch} messages at once to its workers, and acknowledges a message when the handler's future completes. A
 * message whose future fails is left unacknowledged; the broker gives it out again when the channel closes.
 */
public final class QueueSubscription {

    private static final Logger LOG = LoggerFactory.getLogger(QueueSubscription.class);
    private static final long CHECK_MILLIS = 250;

    private final BrokerConnection connection;
    private final String queue;
    private final int prefetch;
    private final Function<Incoming, CompletableFuture<Void>> handler;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService clock;
    private final Duration patience;
    private final Phaser inFlight = new Phaser(1);
    private ScheduledFuture<?> keeper;
    private volatile Subscribed subscribed;
    private volatile boolean stopping;

    QueueSubscription(BrokerConnection connection, String queue, int workers, int prefetch,
            Function<Incoming, CompletableFuture<Void>> handler, ScheduledExecutorService clock, Duration patience) {
        this.connection = connection;
        this.queue = queue;
        this.prefetch = prefetch;
        this.handler = handler;
        this.clock = clock;
        this.patience = patience;
        // Unbounded by type, bounded by the prefetch.
        this.workers = new ThreadPoolExecutor(workers, workers, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Threads.named("herald-" + queue));
    }

    /** Subscribes now if the broker is there, else as soon as it comes. */
    public void start() {
        keeper = clock.scheduleWithFixedDelay(this::subscribeIfNot, 0, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Takes no more messages; those in flight go on. */
    public void pause() {
        stopping = true;
        Subscribed last = subscribed;
        if (last != null) {
            last.cancel();
        }
    }

    /** Takes messages again. */
    public void resume() {
        Subscribed last = subscribed;
        subscribed = null;
        if (last != null) {
            last.close();
        }
        stopping = false;
    }

    /** Takes no more messages, then waits for those in flight to be acknowledged. */
    public void stop() {
        pause();
        if (keeper != null) {
            keeper.cancel(false);
        }
        Subscribed last = subscribed;
        workers.getQueue().clear();
        workers.shutdown();
        awaitInFlight();
        if (last != null) {
            last.close();
        }
    }

    public boolean isSubscribed() {
        Subscribed current = subscribed;
        return current != null && current.isAlive();
    }

    private void awaitInFlight() {
        try {
            if (!workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{}: deliveries still in flight after {}, the broker will give them out again", queue, patience);
                return;
            }
            inFlight.awaitAdvanceInterruptibly(inFlight.arrive(), patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{}: outcomes not recorded after {}, the broker will give their messages out again", queue, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void subscribeIfNot() {
        if (stopping || isSubscribed()) {
            return;
        }
        try {
            connection.declare(queue);
            Channel channel = connection.get().createChannel();
            channel.basicQos(prefetch);
            Subscribed fresh = new Subscribed(channel);
            if (subscribed != null) {
                subscribed.close();
            }
            subscribed = fresh;
            fresh.tag = channel.basicConsume(queue, false, fresh);
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: cannot subscribe yet", queue, e);
        }
    }

    private final class Subscribed extends DefaultConsumer {
        private volatile boolean cancelled;
        private String tag;

        Subscribed(Channel channel) {
            super(channel);
        }

        @Override
        public void handleDelivery(String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            if (stopping) {
                return;
            }
            Incoming message = Incoming.of(body, properties, envelope.isRedeliver());
            workers.execute(() -> handle(message, envelope.getDeliveryTag()));
        }

        @Override
        public void handleCancel(String consumerTag) {
            cancelled = true;
            LOG.warn("{}: the broker ended the subscription, the queue may have been deleted", queue);
        }

        private void handle(Incoming message, long deliveryTag) {
            if (stopping || !isAlive()) {
                return;
            }
            inFlight.register();
            CompletableFuture<Void> outcome;
            try {
                outcome = handler.apply(message);
            } catch (RuntimeException e) {
                outcome = CompletableFuture.failedFuture(e);
            }
            outcome.whenComplete((nothing, failed) -> {
                if (failed == null) {
                    acknowledge(deliveryTag);
                } else {
                    LOG.error("{}: a message stays unacknowledged: {}", queue, failed.toString());
                }
                inFlight.arriveAndDeregister();
            });
        }

        private void acknowledge(long deliveryTag) {
            try {
                getChannel().basicAck(deliveryTag, false);
            } catch (IOException | AlreadyClosedException e) {
                LOG.debug("{}: acknowledged too late, the broker gives it out again", queue);
            }
        }

        boolean isAlive() {
            return !cancelled && getChannel().isOpen();
        }

        void cancel() {
            try {
                if (tag != null && getChannel().isOpen()) {
                    getChannel().basicCancel(tag);
                }
            } catch (IOException | RuntimeException e) {
                LOG.debug("{}: cancelling", queue, e);
            }
        }

        void close() {
            try {
                getChannel().abort();
            } catch (IOException e) {
                LOG.debug("{}: closing", queue, e);
            }
        }
    }
}
