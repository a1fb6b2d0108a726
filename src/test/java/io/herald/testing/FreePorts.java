package io.herald.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Gives every listener of a Herald under test a port of its own. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class FreePorts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int FIRST = 12_000;
    private static final int RANGE = 20_000;
    /** JVMs on one machine begin at different places, and two that started together far from one another. */
    private static final AtomicInteger NEXT = new AtomicInteger((int) (ProcessHandle.current().pid() * 7919 % RANGE));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        int push = next();
        TestPropertyValues.of("server.port=" + next(), "management.server.port=" + next(),
                "spring.rabbitmq.port=" + next(), "herald.sandbox.push-port=" + push,
                "herald.push.endpoint=127.0.0.1:" + push).applyTo(context);
        int smtp = next();
        TestPropertyValues.of("herald.sandbox.smtp-port=" + smtp, "herald.email.port=" + smtp).applyTo(context);
    }

    /** A port that is free, given out once, and below those that outgoing connections take (Linux: from 32,768). */
    public static int next() {
        for (int tries = 0; tries < RANGE; tries++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), RANGE);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("no free port from " + FIRST + " to " + (FIRST + RANGE));
    }
}
