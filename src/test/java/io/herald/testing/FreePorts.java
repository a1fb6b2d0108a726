package io.herald.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Gives every listener of a Herald under test a port of its own. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class FreePorts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        int push = next();
        TestPropertyValues.of("server.port=" + next(), "management.server.port=" + next(),
                "spring.rabbitmq.port=" + next(), "herald.sandbox.push-port=" + push,
                "herald.push.endpoint=127.0.0.1:" + push).applyTo(context);
        int smtp = next();
        TestPropertyValues.of("herald.sandbox.smtp-port=" + smtp, "herald.email.port=" + smtp).applyTo(context);
    }

    /** A port that was free a moment ago. */
    public static int next() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
