package io.herald.broker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.BrokerImpl;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.store.derby.DerbyUtils;

/** An AMQP 0-9-1 broker inside this process, on loopback only. With a folder its queues survive the process. */
final class EmbeddedBroker implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    /** Without it Derby puts a file derby.log into the folder Herald is started in. */
    private static final String DERBY_LOG = "derby.stream.error.method";

    private final SystemLauncher launcher;
    private final Path configuration;
    private final int port;

    private EmbeddedBroker(SystemLauncher launcher, Path configuration, int port) {
        this.launcher = launcher;
        this.configuration = configuration;
        this.port = port;
    }

    /**
     * Starts it, which takes a second or two.
     *
     * @param folder where messages are kept, null for memory only
     * @param port   one that {@link #freePort(int)} gave
     */
    static EmbeddedBroker start(Path folder, int port, String username, String password) {
        System.setProperty(DERBY_LOG, DerbyUtils.class.getName() + ".getDerbyLogWriter");
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path configuration = Files.createTempFile("herald-broker", ".json");
            Files.write(configuration, new ObjectMapper().writeValueAsBytes(model(folder, port, username, password)));
            AtomicReference<SystemConfig<?>> system = new AtomicReference<>();
            SystemLauncher launcher = new SystemLauncher(new DefaultSystemLauncherListener() {
                @Override
                public void onContainerResolve(SystemConfig<?> config) {
                    system.set(config);
                }
            });
            launcher.startup(Map.of("type", "Memory", "initialConfigurationLocation", configuration.toUri().toString(),
                    "startupLoggedToSystemOut", "false"));
            stopOnlyWithHerald(system.get().getContainer());
            return new EmbeddedBroker(launcher, configuration, port);
        } catch (Exception e) {
            throw new IllegalStateException("the embedded broker does not start: " + e.getMessage(), e);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        launcher.shutdown();
        Files.deleteIfExists(configuration);
    }

    /** Qpid ends itself on SIGTERM, before Herald has recorded what is in flight; it has no setting for that. */
    private static void stopOnlyWithHerald(Object broker) throws ReflectiveOperationException {
        Field hook = BrokerImpl.class.getDeclaredField("_shutdownHook");
        hook.setAccessible(true);
        Runtime.getRuntime().removeShutdownHook((Thread) hook.get(broker));
    }

    /**
     * The port itself, or a free one for 0.
     *
     * @throws PortTakenException when something else listens there
     */
    static int freePort(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new PortTakenException("Port " + port + " for the embedded broker is in use: set spring.rabbitmq.port"
                    + " in config/application.yaml to a free one, or herald.broker.kind=rabbitmq to use a broker that runs.");
        }
    }

    private static Map<String, Object> model(Path folder, int port, String username, String password) {
        return Map.of(
                "name", "herald",
                "modelVersion", "9.1",
                "authenticationproviders", List.of(Map.of("name", "plain", "type", "Plain",
                        "secureOnlyMechanisms", List.of(),
                        "users", List.of(Map.of("name", username, "type", "managed", "password", password)))),
                "ports", List.of(Map.of("name", "amqp", "type", "AMQP", "port", port, "bindingAddress", LOOPBACK,
                        "authenticationProvider", "plain", "protocols", List.of("AMQP_0_9_1"),
                        "virtualhostaliases", List.of(
                                Map.of("name", "nameAlias", "type", "nameAlias"),
                                Map.of("name", "defaultAlias", "type", "defaultAlias")))),
                "virtualhostnodes", List.of(folder == null ? memory() : durable(folder)));
    }

    private static Map<String, Object> memory() {
        return Map.of("name", "default", "type", "Memory", "defaultVirtualHostNode", "true",
                "virtualHostInitialConfiguration", "{\"type\":\"Memory\"}");
    }

    private static Map<String, Object> durable(Path folder) {
        return Map.of("name", "default", "type", "DERBY", "defaultVirtualHostNode", "true",
                "storePath", folder.toAbsolutePath().toString(),
                "virtualHostInitialConfiguration", "{\"type\":\"ProvidedStore\"}");
    }
}
