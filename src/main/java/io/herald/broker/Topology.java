package io.herald.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Every exchange and queue Herald needs, declared on every new connection: a restarted broker has forgotten the
 * non-durable input exchange. What stands already is used as it is, whatever its arguments.
 */
public final class Topology {

    private final Map<String, Object> queueArguments;
    private final Set<String> queues = new LinkedHashSet<>();

    Topology(Map<String, Object> queueArguments) {
        this.queueArguments = queueArguments;
        for (String queue : new String[] {Queues.INPUT, Queues.ACCEPTED, Queues.REJECTED, Queues.DEAD}) {
            queues.add(queue);
        }
    }

    /** Adds a durable queue; connections made from now on declare it. */
    public synchronized void add(String queue) {
        queues.add(queue);
    }

    void declare(Connection connection) throws IOException {
        exchange(connection, Queues.INPUT_EXCHANGE, BuiltinExchangeType.DIRECT, false);
        exchange(connection, Queues.EVENTS, BuiltinExchangeType.TOPIC, true);
        for (String queue : queues()) {
            declare(connection, queue);
        }
        try (Channel channel = connection.createChannel()) {
            channel.queueBind(Queues.INPUT, Queues.INPUT_EXCHANGE, Queues.INPUT);
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    private synchronized List<String> queues() {
        return List.copyOf(queues);
    }

    void declare(Connection connection, String queue) throws IOException {
        unlessThere(connection, channel -> channel.queueDeclarePassive(queue),
                channel -> channel.queueDeclare(queue, true, false, false, queueArguments));
    }

    /** 0 when there is no such queue. */
    static long consumers(Connection connection, String queue) throws IOException {
        return look(connection, queue).map(AMQP.Queue.DeclareOk::getConsumerCount).orElse(0);
    }

    /** Messages that are ready; 0 when there is no such queue. */
    static long ready(Connection connection, String queue) throws IOException {
        return look(connection, queue).map(AMQP.Queue.DeclareOk::getMessageCount).orElse(0);
    }

    private static Optional<AMQP.Queue.DeclareOk> look(Connection connection, String queue) throws IOException {
        Channel channel = connection.createChannel();
        try {
            return Optional.of(channel.queueDeclarePassive(queue));
        } catch (IOException e) {
            if (isNotFound(e)) {
                return Optional.empty();
            }
            throw e;
        } finally {
            close(channel);
        }
    }

    private static void exchange(Connection connection, String name, BuiltinExchangeType type, boolean durable)
            throws IOException {
        unlessThere(connection, channel -> channel.exchangeDeclarePassive(name),
                channel -> channel.exchangeDeclare(name, type, durable, false, null));
    }

    /** A failed passive declare closes its channel (AMQP 0-9-1, 404), so each look has one of its own. */
    private static void unlessThere(Connection connection, Step look, Step make) throws IOException {
        Channel channel = connection.createChannel();
        try {
            look.on(channel);
        } catch (IOException e) {
            if (!isNotFound(e)) {
                throw e;
            }
            channel = connection.createChannel();
            make.on(channel);
        } finally {
            close(channel);
        }
    }

    private static boolean isNotFound(IOException e) {
        return e.getCause() instanceof ShutdownSignalException closed
                && closed.getReason() instanceof AMQP.Channel.Close reason
                && reason.getReplyCode() == AMQP.NOT_FOUND;
    }

    private static void close(Channel channel) throws IOException {
        try {
            if (channel.isOpen()) {
                channel.close();
            }
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    private interface Step {
        void on(Channel channel) throws IOException;
    }
}
