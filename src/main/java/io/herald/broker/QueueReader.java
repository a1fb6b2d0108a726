package io.herald.broker;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what stands in a queue and leaves it there: messages are fetched without acknowledgement on a channel of their own,
 * and the broker puts them back in their places when that closes, whoever closes it. Meanwhile nobody else sees them;
 * afterwards they count as redelivered.
 */
public final class QueueReader {

    private static final Logger LOG = LoggerFactory.getLogger(QueueReader.class);
    private static final String DELIVERIES = "x-delivery-count";
    /** A quorum queue drops what came back too often, by default after 20 times: https://www.rabbitmq.com/docs/quorum-queues */
    private static final long MOST_DELIVERIES = 10;
    private static final long WAIT_MILLIS = 2_000;

    private final BrokerConnection connection;
    private final ConfirmedPublisher publisher;
    private final ReentrantLock reading = new ReentrantLock();

    QueueReader(BrokerConnection connection, ConfirmedPublisher publisher) {
        this.connection = connection;
        this.publisher = publisher;
    }

    /**
     * Shows one message after the other, in the order of the queue. One reader at a time: two would each see a part.
     *
     * @param each   false ends the reading; the message it was shown stays like all others
     * @param atMost for the whole reading
     * @return whether the queue was read to its end
     * @throws BrokerUnavailableException when it cannot be read now; nothing was changed
     */
    public boolean read(String queue, Predicate<Incoming> each, Duration atMost) {
        if (!enter()) {
            throw new BrokerUnavailableException("the queue " + queue + " is being read already");
        }
        Map<Long, Incoming> worn = new LinkedHashMap<>();
        try {
            Channel channel = connection.connect().createChannel();
            if (channel == null) {
                throw new IOException("the broker gives no further channel");
            }
            try {
                return read(channel, queue, each, System.nanoTime() + atMost.toNanos(), worn);
            } finally {
                renew(channel, queue, worn);
                close(channel);
            }
        } catch (IOException | AlreadyClosedException e) {
            throw new BrokerUnavailableException("the queue " + queue + " cannot be read", e);
        } finally {
            reading.unlock();
        }
    }

    private static boolean read(Channel channel, String queue, Predicate<Incoming> each, long end, Map<Long, Incoming> worn)
            throws IOException {
        while (System.nanoTime() - end < 0) {
            GetResponse got = channel.basicGet(queue, false);
            if (got == null) {
                return true;
            }
            Incoming message = Incoming.of(got.getBody(), got.getProps(), got.getEnvelope().isRedeliver());
            if (message.headers().get(DELIVERIES) instanceof Number count && count.longValue() >= MOST_DELIVERIES) {
                worn.put(got.getEnvelope().getDeliveryTag(), message);
            }
            if (!each.test(message)) {
                return false;
            }
        }
        return false;
    }

    /** What may not come back much more often is replaced by a copy at the end of its queue; confirmed first, so never lost. */
    private void renew(Channel channel, String queue, Map<Long, Incoming> worn) {
        Map<Long, CompletableFuture<Void>> copies = new LinkedHashMap<>();
        worn.forEach((tag, message) -> copies.put(tag, publisher.toQueue(queue, copy(message))));
        copies.forEach((tag, copied) -> {
            try {
                copied.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
                channel.basicAck(tag, false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warn("{}: a message could not be renewed: {}", queue, e.toString());
            }
        });
    }

    private static Outgoing copy(Incoming message) {
        Map<String, Object> headers = new HashMap<>(message.headers());
        headers.keySet().removeIf(name -> name.startsWith("x-"));
        return new Outgoing(message.body(), message.contentType(), message.messageId(), message.correlationId(), headers);
    }

    private boolean enter() {
        try {
            return reading.tryLock(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void close(Channel channel) {
        try {
            if (channel.isOpen()) {
                channel.close();
            }
        } catch (IOException | TimeoutException | AlreadyClosedException e) {
            LOG.debug("the broker has closed it", e);
        }
    }
}
