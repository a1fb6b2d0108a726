package io.herald.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Return;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One publishing channel and the messages on it that await their confirm. */
final class PublisherLane {

    private static final Logger LOG = LoggerFactory.getLogger(PublisherLane.class);
    /** Tells a returned message apart from the others in flight. */
    private static final String SEQUENCE = "publish-seq";
    private static final int PERSISTENT = 2;

    private final BrokerConnection connection;
    private final Executor continuations;
    private final long timeoutNanos;
    private Open open;

    PublisherLane(BrokerConnection connection, Executor continuations, Duration timeout) {
        this.connection = connection;
        this.continuations = continuations;
        this.timeoutNanos = timeout.toNanos();
    }

    CompletableFuture<Void> publish(String exchange, String key, boolean mandatory, Outgoing message, Runnable done) {
        Pending pending = new Pending(new CompletableFuture<>(), exchange, key, System.nanoTime(), done);
        try {
            send(pending, mandatory, message);
        } catch (IOException | RuntimeException e) {
            pending.fail(new BrokerUnavailableException("cannot publish: " + e.getMessage(), e), Runnable::run);
        }
        return pending.future;
    }

    private synchronized void send(Pending pending, boolean mandatory, Outgoing message) throws IOException {
        Open lane = open();
        long sequence = lane.channel.getNextPublishSeqNo();
        lane.pending.put(sequence, pending);
        try {
            lane.channel.basicPublish(pending.exchange, pending.key, mandatory,
                    properties(message, mandatory ? sequence : 0), message.body());
        } catch (IOException | RuntimeException e) {
            lane.pending.remove(sequence);
            lane.abort();
            throw e;
        }
    }

    private Open open() throws IOException {
        if (open == null || !open.channel.isOpen()) {
            open = new Open(connection.get().createChannel());
        }
        return open;
    }

    synchronized void close() {
        if (open != null) {
            open.abort();
        }
    }

    /** Fails what has waited too long; the broker may still have it. */
    void expire() {
        Open lane;
        synchronized (this) {
            lane = open;
        }
        if (lane != null) {
            lane.expire(System.nanoTime() - timeoutNanos);
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

    private static final class Pending {
        final CompletableFuture<Void> future;
        final String exchange;
        final String key;
        final long since;
        final Runnable done;
        volatile boolean returned;

        Pending(CompletableFuture<Void> future, String exchange, String key, long since, Runnable done) {
            this.future = future;
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
                done.run();
                executor.execute(() -> future.complete(null));
            }
        }

        void fail(BrokerUnavailableException reason, Executor executor) {
            done.run();
            executor.execute(() -> future.completeExceptionally(reason));
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
            channel.addShutdownListener(cause -> failAll("the channel was closed: " + cause.getMessage()));
            channel.confirmSelect();
        }

        @Override
        public void handleAck(long sequence, boolean multiple) {
            take(sequence, multiple, one -> one.confirm(continuations));
        }

        @Override
        public void handleNack(long sequence, boolean multiple) {
            take(sequence, multiple, one -> {
                String what = one.returned ? "unroutable: exchange '" + one.exchange + "', routing key '" + one.key + "'"
                        : "the broker refused the message for '" + one.key + "'";
                one.fail(new BrokerUnavailableException(what), continuations);
            });
        }

        private void take(long sequence, boolean multiple, java.util.function.Consumer<Pending> what) {
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
            Object sequence = returned.getProperties().getHeaders().get(SEQUENCE);
            LOG.error("unroutable message returned: exchange '{}', routing key '{}', {}", returned.getExchange(),
                    returned.getRoutingKey(), returned.getReplyText());
            Pending one = sequence instanceof Long number ? pending.get(number) : null;
            if (one != null) {
                one.returned = true;
            }
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

        void abort() {
            try {
                channel.abort();
            } catch (IOException e) {
                LOG.debug("aborting a publishing channel", e);
            }
            failAll("the channel was closed");
        }
    }
}
