package io.herald.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One publishing channel and the messages on it that await their confirm. A thread of its own writes them: callers never
 * wait for a broker that does not read, nor for each other.
 */
final class PublisherLane {

    private static final Logger LOG = LoggerFactory.getLogger(PublisherLane.class);
    /** Tells a returned message apart from the others in flight. */
    private static final String SEQUENCE = "publish-seq";
    private static final int PERSISTENT = 2;

    private final Executor continuations;
    private final Runnable channelLost;
    private final Runnable targetMissing;
    private final long timeoutNanos;
    /** Bounded by what may be in flight. */
    private final BlockingQueue<Unsent> unsent = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile Open open;

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
        open = new Open(channel);
    }

    boolean isOpen() {
        Open lane = open;
        return lane != null && lane.channel.isOpen();
    }

    /** @param since when the caller began to wait, {@link System#nanoTime()} */
    CompletableFuture<Void> publish(String exchange, String key, boolean mandatory, Outgoing message, long since,
            Runnable done) {
        Pending pending = new Pending(exchange, key, since, done);
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
        Open lane = open;
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

    private static AMQP.BasicProperties properties(Outgoing message, long sequence) {
        Map<String, Object> headers = message.headers();
        if (sequence > 0) {
            headers = new HashMap<>(headers);
            headers.put(SEQUENCE, sequence);
        }
        return new AMQP.BasicProperties.Builder().contentType(message.contentType()).deliveryMode(PERSISTENT)
                .messageId(message.messageId()).correlationId(message.correlationId())
                .headers(headers).build();
    }

    private record Unsent(Pending pending, boolean mandatory, Outgoing message) {

        void write(Open lane, Executor continuations) {
            if (pending.over.get()) {
                return;
            }
            try {
                if (lane == null || !lane.channel.isOpen()) {
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

    private static final class Pending {
        final CompletableFuture<Void> future = new CompletableFuture<>();
        final String exchange;
        final String key;
        final long since;
        final Runnable done;
        final AtomicBoolean over = new AtomicBoolean();
        volatile boolean returned;

        Pending(String exchange, String key, long since, Runnable done) {
            this.exchange = exchange;
            this.key = key;
            this.since = since;
            this.done = done;
        }

        void confirm(Executor executor) {
            if (returned) {
                fail(new BrokerUnavailableException("unroutable: exchange '" + exchange + "', routing key '" + key
                        + "'"), executor);
            } else {
                end(executor, () -> future.complete(null));
            }
        }

        void fail(BrokerUnavailableException reason, Executor executor) {
            end(executor, () -> future.completeExceptionally(reason));
        }

        /** Once: a channel can be lost while the message is written, and both sides see it. */
        private void end(Executor executor, Runnable completion) {
            if (over.compareAndSet(false, true)) {
                done.run();
                executor.execute(completion);
            }
        }
    }

    /** A channel and its sequence numbers, which begin again with the next channel. */
    private final class Open implements ConfirmListener {
        final Channel channel;
        final ConcurrentNavigableMap<Long, Pending> pending = new ConcurrentSkipListMap<>();

        Open(Channel channel) throws IOException {
            this.channel = channel;
            channel.addConfirmListener(this);
            channel.addReturnListener(this::onReturn);
            channel.addShutdownListener(this::lost);
            channel.confirmSelect();
        }

        void send(Pending one, boolean mandatory, Outgoing message) throws IOException {
            long sequence = channel.getNextPublishSeqNo();
            pending.put(sequence, one);
            try {
                channel.basicPublish(one.exchange, one.key, mandatory, properties(message, mandatory ? sequence : 0),
                        message.body());
            } catch (IOException | RuntimeException e) {
                pending.remove(sequence);
                // The broker's count of messages and ours may differ now.
                open = null;
                continuations.execute(this::abort);
                throw e;
            }
        }

        private void lost(ShutdownSignalException cause) {
            failAll("the channel was closed: " + cause.getMessage());
            if (cause.getReason() instanceof AMQP.Channel.Close reason && reason.getReplyCode() == AMQP.NOT_FOUND) {
                LOG.error("a publish went to an exchange that is not there: {}", reason.getReplyText());
                targetMissing.run();
            }
            if (!cause.isInitiatedByApplication()) {
                channelLost.run();
            }
        }

        @Override
        public void handleAck(long sequence, boolean multiple) {
            take(sequence, multiple, one -> one.confirm(continuations));
        }

        @Override
        public void handleNack(long sequence, boolean multiple) {
            take(sequence, multiple, one -> {
                String what = (one.returned ? "unroutable" : "refused by the broker (unroutable or full)")
                        + ": exchange '" + one.exchange + "', routing key '" + one.key + "'";
                one.fail(new BrokerUnavailableException(what), continuations);
            });
        }

        private void take(long sequence, boolean multiple, Consumer<Pending> what) {
            if (!multiple) {
                Pending one = pending.remove(sequence);
                if (one != null) {
                    what.accept(one);
                }
                return;
            }
            var confirmed = pending.headMap(sequence, true);
            for (Long each : confirmed.keySet()) {
                Pending one = pending.remove(each);
                if (one != null) {
                    what.accept(one);
                }
            }
        }

        private void onReturn(Return returned) {
            Map<String, Object> headers = returned.getProperties().getHeaders();
            Object sequence = headers == null ? null : headers.get(SEQUENCE);
            LOG.error("unroutable message returned: exchange '{}', routing key '{}', {}", returned.getExchange(),
                    returned.getRoutingKey(), returned.getReplyText());
            Pending one = sequence instanceof Number number ? pending.get(number.longValue()) : null;
            if (one != null) {
                one.returned = true;
            }
            targetMissing.run();
        }

        private void expire(long before) {
            while (true) {
                Map.Entry<Long, Pending> oldest = pending.firstEntry();
                if (oldest == null || oldest.getValue().since - before > 0) {
                    return;
                }
                if (pending.remove(oldest.getKey(), oldest.getValue())) {
                    oldest.getValue().fail(new BrokerUnavailableException("no confirm in time"), continuations);
                }
            }
        }

        private void failAll(String why) {
            take(Long.MAX_VALUE, true, one -> one.fail(new BrokerUnavailableException(why), continuations));
        }

        private void abort() {
            failAll("the channel was closed");
            try {
                channel.abort();
            } catch (IOException | RuntimeException e) {
                LOG.debug("aborting a publishing channel", e);
            }
            channelLost.run();
        }
    }
}
