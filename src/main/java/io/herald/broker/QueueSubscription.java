package io.herald.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final BrokerConnection connection;
    private final String queue;
    private final int prefetch;
    private final Function<Incoming, CompletableFuture<Void>> handler;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService keeper;
    private final Duration patience;
    private final InFlight inFlight = new InFlight();
    private ScheduledFuture<?> keeping;
    private volatile Subscribed subscribed;
    private volatile boolean paused;
    private volatile long pausedAt;
    private long lookedAt;

    QueueSubscription(BrokerConnection connection, String queue, int workers, int prefetch,
            Function<Incoming, CompletableFuture<Void>> handler, ScheduledExecutorService keeper, Duration patience) {
        this.connection = connection;
        this.queue = queue;
        this.prefetch = prefetch;
        this.handler = handler;
        this.keeper = keeper;
        this.patience = patience;
        // Unbounded by type, bounded by the prefetch. What comes after the shutdown goes back to the queue.
        this.workers = new ThreadPoolExecutor(workers, workers, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Threads.named("herald-" + queue), new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Subscribes now if the broker is there, else as soon as it comes. */
    public void start() {
        keeping = keeper.scheduleWithFixedDelay(this::subscribeIfNot, 0, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Takes no more messages; those in flight go on, those that wait for a worker go back to the queue. Never waits. */
    public void pause() {
        if (!paused) {
            pausedAt = System.nanoTime();
            paused = true;
        }
        Subscribed last = subscribed;
        subscribed = null;
        if (last != null) {
            last.ended = true;
            later(last::retire);
        }
    }

    /** Takes messages again. */
    public void resume() {
        paused = false;
    }

    /** Takes no more messages, then waits for those in flight to be acknowledged, at most the patience since the pause. */
    public void stop() {
        pause();
        if (keeping != null) {
            keeping.cancel(false);
        }
        workers.shutdown();
        if (!inFlight.awaitNone(pausedAt + patience.toNanos())) {
            LOG.warn("{}: messages still in flight after {}; if Herald ends now, the broker gives them out again", queue,
                    patience);
        }
    }

    public boolean isSubscribed() {
        Subscribed current = subscribed;
        return current != null && current.isAlive();
    }

    /** Not every broker tells a consumer that its queue was deleted, so the queue is asked now and then. */
    private boolean isForgotten() {
        if (System.nanoTime() - lookedAt < LOOK_NANOS) {
            return false;
        }
        lookedAt = System.nanoTime();
        try {
            return !connection.isConsumed(queue);
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: cannot look", queue, e);
            return false;
        }
    }

    private void later(Runnable task) {
        try {
            keeper.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: the connection closes anyway", queue);
        }
    }

    private void subscribeIfNot() {
        if (paused || isSubscribed() && !isForgotten()) {
            return;
        }
        Subscribed fresh = null;
        try {
            connection.declare(queue);
            Channel channel = connection.get().createChannel();
            if (channel == null) {
                throw new IOException("the broker gives no further channel");
            }
            fresh = new Subscribed(channel);
            channel.basicQos(prefetch);
            replace(fresh);
            fresh.tag = channel.basicConsume(queue, false, fresh);
            lookedAt = System.nanoTime();
            if (paused || fresh.ended) {
                fresh.retire();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: cannot subscribe yet", queue, e);
            if (fresh != null) {
                fresh.close();
            }
        }
    }

    private void replace(Subscribed fresh) {
        Subscribed last = subscribed;
        subscribed = fresh;
        if (last != null) {
            last.retire();
        }
    }

    private final class Subscribed extends DefaultConsumer {
        /** Delivery tags that no worker has begun with. */
        private final Set<Long> waiting = ConcurrentHashMap.newKeySet();
        private final AtomicInteger running = new AtomicInteger();
        private volatile boolean ended;
        private volatile boolean retired;
        private volatile String tag;

        Subscribed(Channel channel) {
            super(channel);
        }

        @Override
        public void handleDelivery(String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            long deliveryTag = envelope.getDeliveryTag();
            waiting.add(deliveryTag);
            if (retired) {
                giveBack();
                return;
            }
            Incoming message = Incoming.of(body, properties, envelope.isRedeliver());
            workers.execute(() -> handle(message, deliveryTag));
        }

        @Override
        public void handleCancel(String consumerTag) {
            ended = true;
            LOG.warn("{}: the broker ended the subscription, the queue may have been deleted", queue);
        }

        private void handle(Incoming message, long deliveryTag) {
            running.incrementAndGet();
            inFlight.begin();
            if (paused || !isAlive() || !waiting.remove(deliveryTag)) {
                end();
                return;
            }
            CompletableFuture<Void> outcome;
            try {
                outcome = handler.apply(message);
            } catch (RuntimeException | Error e) {
                outcome = CompletableFuture.failedFuture(e);
            }
            outcome.whenComplete((nothing, failed) -> {
                if (failed == null) {
                    acknowledge(deliveryTag);
                } else {
                    LOG.error("{}: a message stays unacknowledged: {}", queue, failed.toString());
                }
                end();
            });
        }

        private void end() {
            inFlight.end();
            if (running.decrementAndGet() == 0 && retired) {
                later(this::close);
            }
        }

        private void acknowledge(long deliveryTag) {
            try {
                getChannel().basicAck(deliveryTag, false);
            } catch (IOException | AlreadyClosedException e) {
                LOG.debug("{}: acknowledged too late, the broker gives it out again", queue);
            }
        }

        boolean isAlive() {
            return !ended && getChannel().isOpen();
        }

        /** Ends the consumer; its channel closes when the last message in flight is acknowledged. */
        synchronized void retire() {
            ended = true;
            try {
                if (tag != null && !retired && getChannel().isOpen()) {
                    getChannel().basicCancel(tag);
                }
            } catch (IOException | RuntimeException e) {
                LOG.debug("{}: cancelling", queue, e);
            }
            retired = true;
            giveBack();
            if (running.get() == 0) {
                close();
            }
        }

        private void giveBack() {
            for (Long each : waiting) {
                if (waiting.remove(each)) {
                    try {
                        getChannel().basicReject(each, true);
                    } catch (IOException | AlreadyClosedException e) {
                        LOG.debug("{}: the broker gives it out again by itself", queue);
                    }
                }
            }
        }

        void close() {
            try {
                getChannel().abort();
            } catch (IOException | RuntimeException e) {
                LOG.debug("{}: closing", queue, e);
            }
        }
    }
}
