package io.herald.kernel;

import io.herald.failure.FailureClassifier;
import io.herald.provider.Providers;
import io.herald.redelivery.Redelivery;
import io.herald.security.Callers;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kernel for routes that only rehearse. */
@Configuration(proxyBeanMethods = false)
class RehearsalConfiguration {

    @Bean
    Rehearsal rehearsal(Callers callers, Redelivery redelivery, Providers providers, Failures failures,
            FailureClassifier classifier, Clock clock) {
        return new Rehearsal(callers, redelivery, providers, failures, classifier, clock);
    }
}
