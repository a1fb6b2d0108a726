package io.herald.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One consumer on one channel, as long as both last: which messages wait for a worker, and which are in work. */
final class QueueConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);

    private final QueueSubscription owner;
    private final String queue;
    /** Delivery tags that no worker has begun with. */
    private final Set<Long> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean ended;
    private volatile boolean retired;
    private volatile String tag;

    QueueConsumer(Channel channel, QueueSubscription owner, String queue) {
        super(channel);
        this.owner = owner;
        this.queue = queue;
    }

    /** Messages come from now on. */
    void subscribe(int prefetch) throws IOException {
        getChannel().basicQos(prefetch);
        tag = getChannel().basicConsume(queue, false, this);
    }

    /** Takes no more messages; {@link #retire()} tells the broker. */
    void end() {
        ended = true;
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
        owner.work(() -> handle(message, deliveryTag));
    }

    @Override
    public void handleCancel(String consumerTag) {
        ended = true;
        LOG.warn("{}: the broker ended the subscription, the queue may have been deleted", queue);
    }

    private void handle(Incoming message, long deliveryTag) {
        running.incrementAndGet();
        owner.inFlight().begin();
        if (owner.isPaused() || !isAlive() || !waiting.remove(deliveryTag)) {
            done();
            return;
        }
        CompletableFuture<Void> outcome;
        try {
            outcome = owner.handle(message);
        } catch (RuntimeException | Error e) {
            outcome = CompletableFuture.failedFuture(e);
        }
        outcome.whenComplete((nothing, failed) -> {
            if (failed == null) {
                acknowledge(deliveryTag);
            } else {
                LOG.error("{}: a message stays unacknowledged: {}", queue, failed.toString());
            }
            done();
        });
    }

    private void done() {
        owner.inFlight().end();
        if (running.decrementAndGet() == 0 && retired) {
            owner.later(this::close);
        }
    }

    private void acknowledge(long deliveryTag) {
        try {
            getChannel().basicAck(deliveryTag, false);
        } catch (IOException | AlreadyClosedException e) {
            LOG.debug("{}: acknowledged too late, the broker gives it out again", queue);
        }
    }

    /** True while a message waits here for a worker. */
    boolean isWaiting() {
        return !waiting.isEmpty();
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
