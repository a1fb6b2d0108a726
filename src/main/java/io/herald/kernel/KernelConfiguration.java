package io.herald.kernel;

import io.herald.broker.Broker;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.failure.FailureClassifier;
import io.herald.failure.FailureReader;
import io.herald.provider.ProviderHealth;
import io.herald.provider.Providers;
import io.herald.redelivery.Redelivery;
import io.herald.security.Callers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kernel: what makes any route safe. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KernelSettings.class)
class KernelConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    FailureReader kernelFailures() {
        return link -> link instanceof KernelException
                ? Optional.of(new Failure(FailureClass.PERMANENT, "no-outcome", link.getMessage())) : Optional.empty();
    }

    @Bean
    FailureClassifier failureClassifier(List<FailureReader> readers) {
        return new FailureClassifier(readers);
    }

    @Bean
    OutcomeRecorder outcomeRecorder(Broker broker, Clock clock, MeterRegistry meters) {
        return new MeteredOutcomes(new BrokerOutcomes(broker.publisher(), clock), meters);
    }

    @Bean
    OutcomesHealth outcomesHealthIndicator(HandOver handOver) {
        return new OutcomesHealth(handOver);
    }

    @Bean
    ProviderEvents providerEvents(Broker broker) {
        return new ProviderEvents(broker.publisher());
    }

    @Bean
    HandOver handOver(Broker broker, MeterRegistry meters) {
        HandOver handOver = new HandOver(broker.clock());
        Gauge.builder("herald.outcomes.held", handOver, HandOver::held).register(meters);
        return handOver;
    }

    @Bean
    DeliveryProperties deliveryProperties() {
        return new DeliveryProperties();
    }

    @Bean
    Failures failures(Providers providers, Clock clock) {
        return new Failures(providers, clock);
    }

    @Bean
    RoutesInForce routesInForce() {
        return new RoutesInForce();
    }

    @Bean
    QueueConsumers queueConsumers(Broker broker, KernelSettings settings, FailureClassifier classifier, Failures failures,
            OutcomeRecorder outcomes, HandOver handOver, ProviderHealth health, RoutesInForce routes, Clock clock) {
        Units units = new Units(broker, settings, classifier, failures, outcomes, handOver, health, clock);
        return new QueueConsumers(broker, units, routes);
    }

    @Bean
    Kernel kernel(Broker broker, Callers callers, Redelivery redelivery, Providers providers, OutcomeRecorder outcomes,
            HandOver handOver, Clock clock, MeterRegistry meters) {
        return new Kernel(broker, callers, redelivery, providers, outcomes, handOver, clock,
                meters.counter("herald.notifications.accepted"));
    }
}
