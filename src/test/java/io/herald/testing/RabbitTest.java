package io.herald.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * The same Herald on a real RabbitMQ; reported as not run when there is none. It stops after each class: two with different
 * settings would take messages off the same queues.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("rabbitmq")
@ExtendWith(RealRabbit.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, properties = {
        "herald.broker.kind=rabbitmq", "herald.reload.folder=", "herald.inbound.default-region=",
        // providers fail on purpose here: no test waits for another one's breaker
        "herald.breaker.window=10000", "herald.breaker.minimum=10000", "herald.breaker.probes=1",
        "herald.breaker.first-pause=1ms", "herald.breaker.longest-pause=1ms", "herald.breaker.throttle-pause=0s",
        "herald.breaker.longest-throttle=1ms", "herald.breaker.ramp=0s"})
@ContextConfiguration(initializers = {FreePorts.class, RealRabbit.Settings.class})
@DirtiesContext
@AutoConfigureObservability(tracing = false)
public @interface RabbitTest {
}
