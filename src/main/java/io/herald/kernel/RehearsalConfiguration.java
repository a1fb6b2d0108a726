package io.herald.kernel;

import io.herald.catalog.Catalog;
import io.herald.failure.FailureClassifier;
import io.herald.redelivery.Redelivery;
import io.herald.security.Callers;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kernel for routes that only rehearse. */
@Configuration(proxyBeanMethods = false)
class RehearsalConfiguration {

    @Bean
    Rehearsal rehearsal(Catalog catalog, Callers callers, Redelivery redelivery, Failures failures,
            FailureClassifier classifier, Clock clock) {
        return new Rehearsal(catalog, callers, redelivery, failures, classifier, clock);
    }
}
