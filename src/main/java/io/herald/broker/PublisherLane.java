package io.herald.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One publishing channel and the messages on it that await their confirm. A thread of its own writes them: callers never
 * wait for a broker that does not read, nor for each other.
 */
final class PublisherLane {

    private final Executor continuations;
    private final Runnable channelLost;
    private final Runnable targetMissing;
    private final long timeoutNanos;
    /** Bounded by what may be in flight. */
    private final BlockingQueue<Unsent> unsent = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile ConfirmingChannel open;

    PublisherLane(String name, Executor continuations, Duration timeout, Runnable channelLost, Runnable targetMissing) {
        this.continuations = continuations;
        this.timeoutNanos = timeout.toNanos();
        this.channelLost = channelLost;
        this.targetMissing = targetMissing;
        this.writer = new Thread(this::write, name);
        writer.setDaemon(true);
        writer.start();
    }

    /** Opens the channel if there is none; waits for the broker. */
    void openIfNot(Connection connection) throws IOException {
        if (isOpen()) {
            return;
        }
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("the broker gives no further channel");
        }
        open = new ConfirmingChannel(channel, continuations, channelLost, targetMissing);
    }

    boolean isOpen() {
        ConfirmingChannel lane = open;
        return lane != null && lane.isOpen();
    }

    /** @param since when the caller began to wait, {@link System#nanoTime()} */
    CompletableFuture<Void> publish(String exchange, String key, boolean mandatory, Outgoing message, long since,
            Runnable done) {
        PendingPublish pending = new PendingPublish(exchange, key, since, done);
        unsent.add(new Unsent(pending, mandatory, message));
        return pending.future;
    }

    private void write() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                unsent.take().write(open, continuations);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Fails what has waited too long; the broker may still have it. */
    void expire() {
        long before = System.nanoTime() - timeoutNanos;
        for (Unsent oldest = unsent.peek(); oldest != null && oldest.pending.since - before <= 0; oldest = unsent.peek()) {
            if (unsent.remove(oldest)) {
                oldest.pending.fail(new BrokerUnavailableException("the broker does not read what is published"),
                        continuations);
            }
        }
        ConfirmingChannel lane = open;
        if (lane != null) {
            lane.expire(before);
        }
    }

    void close() {
        writer.interrupt();
        for (Unsent left = unsent.poll(); left != null; left = unsent.poll()) {
            left.pending.fail(new BrokerUnavailableException("Herald stops"), continuations);
        }
    }

    private record Unsent(PendingPublish pending, boolean mandatory, Outgoing message) {

        void write(ConfirmingChannel lane, Executor continuations) {
            if (pending.isOver()) {
                return;
            }
            try {
                if (lane == null || !lane.isOpen()) {
                    throw new BrokerUnavailableException("no connection to the broker");
                }
                lane.send(pending, mandatory, message);
            } catch (BrokerUnavailableException e) {
                pending.fail(e, continuations);
            } catch (IOException | RuntimeException e) {
                pending.fail(new BrokerUnavailableException("cannot publish: " + e.getMessage(), e), continuations);
            }
        }
    }
}
