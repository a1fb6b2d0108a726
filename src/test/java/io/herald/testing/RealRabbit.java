package io.herald.testing;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The RabbitMQ of the machine, guest on 127.0.0.1:5672. {@code HERALD_TEST_RABBITMQ_VHOST} names another virtual host,
 * so that two runs on one machine do not meet. Of the JVMs of one machine one at a time has a virtual host, class by class: two
 * Heralds would take messages off the same queues.
 */
public final class RealRabbit implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {

    private static final String HOST = "127.0.0.1";
    private static final int PORT = 5672;

    private static FileChannel held;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (isOutermost(context)) {
            String name = "herald-test-rabbitmq" + virtualHost().replaceAll("[^A-Za-z0-9-]", "_") + ".lock";
            held = FileChannel.open(Path.of(System.getProperty("java.io.tmpdir"), name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            held.lock();
        }
    }

    /** The last of all extensions, after Herald has stopped: it was the first. */
    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (isOutermost(context)) {
            held.close();
        }
    }

    private static boolean isOutermost(ExtensionContext context) {
        return context.getRequiredTestClass().getEnclosingClass() == null;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try (Connection connection = factory().newConnection()) {
            return ConditionEvaluationResult.enabled("RabbitMQ " + connection.getServerProperties().get("version"));
        } catch (IOException | TimeoutException e) {
            return ConditionEvaluationResult.disabled("no RabbitMQ on " + HOST + ":" + PORT);
        }
    }

    /** A client of that broker. */
    public static ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(HOST);
        factory.setPort(PORT);
        factory.setVirtualHost(virtualHost());
        return factory;
    }

    private static String virtualHost() {
        return System.getenv().getOrDefault("HERALD_TEST_RABBITMQ_VHOST", "/");
    }

    /** Points Herald at it, and removes what an earlier run left in Herald's queues. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    public static final class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final List<String> QUEUES = List.of("notification", "notification.accepted",
                "notification.rejected", "delivery.dead", "delivery.email.relay", "delivery.sms.json-gateway",
                "delivery.sms.twilio", "delivery.sms.aliyun-sms", "delivery.push.aliyun-push");

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("spring.rabbitmq.host=" + HOST, "spring.rabbitmq.port=" + PORT,
                    "spring.rabbitmq.virtual-host=" + virtualHost()).applyTo(context);
            try (Connection connection = factory().newConnection(); Channel channel = connection.createChannel()) {
                for (String queue : QUEUES) {
                    channel.queueDelete(queue);
                }
                channel.exchangeDelete("exchange");
            } catch (IOException | TimeoutException e) {
                throw new IllegalStateException("cannot clean RabbitMQ", e);
            }
        }
    }
}
