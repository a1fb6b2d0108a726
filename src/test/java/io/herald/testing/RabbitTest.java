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
        "herald.broker.kind=rabbitmq", "herald.inbound.default-region="})
@ContextConfiguration(initializers = {FreePorts.class, RealRabbit.Settings.class})
@DirtiesContext
@AutoConfigureObservability(tracing = false)
public @interface RabbitTest {
}
