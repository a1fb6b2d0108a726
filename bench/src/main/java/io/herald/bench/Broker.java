package io.herald.bench;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The one RabbitMQ of a run. Where {@code rabbitmqctl} may, everything happens in a virtual host of its own that is
 * deleted afterwards; elsewhere in the virtual host given, which must have no messages and no consumers of Herald's.
 */
final class Broker implements AutoCloseable {

    private static final List<String> HERALD_QUEUES = List.of("notification", "notification.accepted",
            "notification.rejected", "delivery.sms.json-gateway", "delivery.sms.aliyun-sms", "delivery.dead");
    private static final List<String> BARE_QUEUES = List.of(BareChain.INPUT, BareChain.DELIVERY, BareChain.OUTCOME);

    private final ConnectionFactory factory;
    private final boolean own;
    private final Connection connection;

    private Broker(ConnectionFactory factory, boolean own) throws Exception {
        this.factory = factory;
        this.own = own;
        connection = factory.newConnection("herald bench");
    }

    /** @param address {@code host}, {@code host:port} or an {@code amqp://} URI */
    static Broker open(String address) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(address.contains("://") ? address : "amqp://guest:guest@" + address);
        String name = "herald-bench-" + ProcessHandle.current().pid();
        String given = factory.getVirtualHost();
        if (control("add_vhost", name)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> control("delete_vhost", name)));
            if (control("set_permissions", "-p", name, factory.getUsername(), ".*", ".*", ".*")) {
                factory.setVirtualHost(name);
                try {
                    return new Broker(factory, true);
                } catch (IOException elsewhere) {
                    factory.setVirtualHost(given);
                }
            }
        }
        Broker broker = given(factory);
        broker.refuseForeignMessages();
        return broker;
    }

    private static Broker given(ConnectionFactory factory) throws Exception {
        try {
            return new Broker(factory, false);
        } catch (IOException refused) {
            throw new IllegalStateException("no RabbitMQ for " + factory.getUsername() + " at " + factory.getHost() + ":"
                    + factory.getPort() + " (" + refused.getMessage() + "); start one, or name yours in"
                    + " HERALD_BENCH_RABBITMQ (amqp://user:password@host:5672/vhost)", refused);
        }
    }

    Connection connection() {
        return connection;
    }

    ConnectionFactory settings() {
        return factory;
    }

    /** What a file of arguments names of it. */
    Map<String, String> arguments() {
        return Map.of("rabbitmq-host", factory.getHost(), "rabbitmq-port", "" + factory.getPort(),
                "rabbitmq-username", factory.getUsername(), "rabbitmq-password", factory.getPassword(),
                "rabbitmq-virtual-host", factory.getVirtualHost());
    }

    String version() {
        return connection.getServerProperties().get("version").toString();
    }

    String uri() {
        return "amqp://" + factory.getUsername() + ":" + factory.getPassword() + "@" + factory.getHost() + ":"
                + factory.getPort() + "/" + factory.getVirtualHost().replace("/", "%2F");
    }

    String virtualHost() {
        return own ? "a virtual host of its own" : "virtual host " + factory.getVirtualHost();
    }

    /** Messages that wait in a queue, 0 when there is no such queue. */
    int waiting(String queue) throws IOException {
        AMQP.Queue.DeclareOk state = state(queue);
        return state == null ? 0 : state.getMessageCount();
    }

    void purge(String queue) throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.queuePurge(queue);
        }
    }

    @Override
    public void close() throws Exception {
        if (!own) {
            for (String queue : BARE_QUEUES) {
                try (Channel channel = connection.createChannel()) {
                    channel.queueDelete(queue);
                }
            }
        }
        connection.close();
    }

    private void refuseForeignMessages() throws Exception {
        for (String queue : HERALD_QUEUES) {
            AMQP.Queue.DeclareOk state = state(queue);
            if (state != null && state.getMessageCount() + state.getConsumerCount() > 0) {
                close();
                throw new IllegalStateException("queue " + queue + " in virtual host " + factory.getVirtualHost()
                        + " is in use; give the bench an unused virtual host in HERALD_BENCH_RABBITMQ"
                        + " (amqp://user:password@host:5672/vhost)");
            }
        }
    }

    private AMQP.Queue.DeclareOk state(String queue) throws IOException {
        Channel channel = connection.createChannel();
        try {
            AMQP.Queue.DeclareOk state = channel.queueDeclarePassive(queue);
            channel.abort();
            return state;
        } catch (IOException missing) {
            return null;
        }
    }

    private static boolean control(String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of("rabbitmqctl", "-q"));
            command.addAll(List.of(arguments));
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException | InterruptedException absent) {
            return false;
        }
    }
}
