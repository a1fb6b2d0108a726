package io.herald.broker;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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
    private final Function<Incoming, CompletableFuture<Void>> handler;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService keeper;
    private final Duration patience;
    private final InFlight inFlight = new InFlight();
    private final ReentrantLock subscribing = new ReentrantLock();
    private ScheduledFuture<?> keeping;
    private volatile QueueConsumer subscribed;
    private volatile boolean paused;
    private volatile boolean stopped;
    private volatile long pausedAt;
    private volatile int limit;
    private int prefetch;
    private int asked = Integer.MAX_VALUE;
    private long lookedAt;

    QueueSubscription(BrokerConnection connection, String queue, int workers, int prefetch,
            Function<Incoming, CompletableFuture<Void>> handler, ScheduledExecutorService keeper, Duration patience) {
        this.connection = connection;
        this.queue = queue;
        this.prefetch = prefetch;
        this.limit = prefetch;
        this.handler = handler;
        this.keeper = keeper;
        this.patience = patience;
        // Unbounded by type, bounded by the prefetch. What comes after the shutdown goes back to the queue.
        this.workers = new ThreadPoolExecutor(workers, workers, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Threads.named("herald-" + queue), new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Subscribes before it returns if the broker is there, else as soon as it comes; the queue stands even during a pause. */
    public void start() {
        if (isPaused()) {
            later(() -> connection.declareSoon(queue));
        }
        subscribeIfNot();
        keeping = keeper.scheduleWithFixedDelay(this::subscribeIfNot, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Takes no more messages; those in flight go on, those that wait for a worker go back to the queue. Never waits. */
    public void pause() {
        if (!paused) {
            pausedAt = System.nanoTime();
            paused = true;
        }
        leave();
    }

    /** Takes messages again, unless its limit is 0. */
    public void resume() {
        paused = false;
    }

    /**
     * Takes at most that many messages at once from now on, 0 for none; the prefetch is the most. Those in flight go on, those
     * that wait for a worker go back to the queue. Never waits; a pause stays a pause.
     */
    public synchronized void limit(int atOnce) {
        asked = Math.max(0, atOnce);
        take(Math.min(asked, prefetch));
    }

    /**
     * Works with that many threads and takes at most that many messages at once from now on; a limit and a pause stay. Those in
     * flight go on, those that wait for a worker go back to the queue. Never waits.
     */
    public synchronized void resize(int threads, int most) {
        if (threads > workers.getMaximumPoolSize()) {
            workers.setMaximumPoolSize(threads);
            workers.setCorePoolSize(threads);
        } else {
            workers.setCorePoolSize(threads);
            workers.setMaximumPoolSize(threads);
        }
        prefetch = most;
        take(Math.min(asked, most));
    }

    /**
     * True when no message is ready in the queue, none waits for a worker here and none is in flight; the broker is asked. What
     * other Heralds have in flight is theirs.
     *
     * @throws IOException when the broker cannot be asked
     */
    public boolean isDrained() throws IOException {
        return isIdle() && connection.isEmpty(queue) && isIdle();
    }

    private boolean isIdle() {
        QueueConsumer current = subscribed;
        return inFlight.isNone() && (current == null || !current.isWaiting());
    }

    private void take(int atOnce) {
        if (atOnce == limit || stopped) {
            return;
        }
        limit = atOnce;
        leave();
        if (atOnce > 0) {
            later(this::subscribeIfNot);
        }
    }

    private void leave() {
        QueueConsumer last = subscribed;
        subscribed = null;
        if (last != null) {
            last.end();
            later(last::retire);
        }
    }

    /** Takes no more messages, then waits for those in flight to be acknowledged, at most the patience since the pause. */
    public void stop() {
        stopped = true;
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
        QueueConsumer current = subscribed;
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

    boolean isPaused() {
        return paused || limit == 0;
    }

    InFlight inFlight() {
        return inFlight;
    }

    void work(Runnable task) {
        workers.execute(task);
    }

    CompletableFuture<Void> handle(Incoming message) {
        return handler.apply(message);
    }

    /** Does what may wait for the broker on a thread that may. */
    void later(Runnable task) {
        try {
            keeper.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: the connection closes anyway", queue);
        }
    }

    /** The regular look and the one that follows a new limit may meet: the later one leaves it to the next look. */
    private void subscribeIfNot() {
        if (!subscribing.tryLock()) {
            return;
        }
        try {
            if (!isPaused() && !stopped && (!isSubscribed() || isForgotten())) {
                subscribe(limit);
            }
        } finally {
            subscribing.unlock();
        }
    }

    private void subscribe(int atOnce) {
        QueueConsumer fresh = null;
        try {
            connection.declare(queue);
            Channel channel = connection.get().createChannel();
            if (channel == null) {
                throw new IOException("the broker gives no further channel");
            }
            fresh = new QueueConsumer(channel, this, queue);
            replace(fresh);
            fresh.subscribe(atOnce);
            lookedAt = System.nanoTime();
            if (isPaused() || atOnce != limit || !fresh.isAlive()) {
                fresh.retire();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: cannot subscribe yet", queue, e);
            if (fresh != null) {
                fresh.close();
            }
        }
    }

    private void replace(QueueConsumer fresh) {
        QueueConsumer last = subscribed;
        subscribed = fresh;
        if (last != null) {
            last.retire();
        }
    }
}
