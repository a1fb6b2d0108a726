package io.herald.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The whole Herald on its embedded default, on free ports, nothing kept on disk; shared by all tests that say so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, properties = {
        "herald.broker.folder=", "herald.reload.folder=", "herald.inbound.default-region=",
        // providers fail on purpose here: no test waits for another one's breaker
        "herald.breaker.window=10000", "herald.breaker.minimum=10000", "herald.breaker.probes=1",
        "herald.breaker.first-pause=1ms", "herald.breaker.longest-pause=1ms", "herald.breaker.throttle-pause=0s",
        "herald.breaker.longest-throttle=1ms", "herald.breaker.ramp=0s"})
@ContextConfiguration(initializers = FreePorts.class)
@AutoConfigureObservability(tracing = false)
public @interface HeraldTest {
}
