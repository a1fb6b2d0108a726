package io.herald.testing;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A RabbitMQ node of the test's own, on loopback, that can be stopped, killed and started again with its messages. */
public final class RabbitNode implements AutoCloseable {

    private static final Path PROGRAMS = Path.of("/usr/lib/rabbitmq/bin");

    private final Path folder;
    private final int port = FreePorts.next();
    private final Map<String, String> environment;
    private Process server;

    public RabbitNode() {
        try {
            folder = Files.createTempDirectory("herald-rabbit");
            Files.writeString(folder.resolve("rabbitmq.conf"), "listeners.tcp.default = 127.0.0.1:" + port + "\n");
            Files.writeString(folder.resolve("plugins"), "[].");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment = Map.of("HOME", folder.toString(), "RABBITMQ_NODENAME", "herald-test-" + port + "@localhost",
                "RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString(), "RABBITMQ_LOG_BASE", folder.resolve("log").toString(),
                "RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString(),
                "RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString(),
                "RABBITMQ_DIST_PORT", "" + FreePorts.next(), "ERL_EPMD_ADDRESS", "127.0.0.1",
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
    }

    /** Whether such a node can be started on this machine. */
    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAMS.resolve("rabbitmq-server"));
    }

    public int port() {
        return port;
    }

    public void start() {
        server = run("server.log", "rabbitmq-server");
    }

    /** Stops it in order; its durable queues stay. */
    public void stop() {
        control("stop");
        await(server);
    }

    /** SIGKILL: the node has no time to write anything. */
    public void kill() {
        List<ProcessHandle> all = server.descendants().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        await(server);
        all.forEach(each -> each.onExit().join());
    }

    /** Whether it takes connections. */
    public boolean isUp() {
        try (Connection connection = connect()) {
            return connection.isOpen();
        } catch (IOException | TimeoutException e) {
            return false;
        }
    }

    /** Its version, as it tells its clients. */
    public String version() {
        try (Connection connection = connect()) {
            return String.valueOf(connection.getServerProperties().get("version"));
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    public void control(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "rabbitmqctl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        await(run("control.log", command));
    }

    public Connection connect() throws IOException, TimeoutException {
        return connect(port);
    }

    /** A client of any broker on loopback, which does not come back by itself. */
    public static Connection connect(int port) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    @Override
    public void close() {
        if (server != null && server.isAlive()) {
            stop();
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
        }
    }

    private Process run(String log, String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.set(0, PROGRAMS.resolve(command[0]).toString());
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
