package io.herald.provider;

import io.herald.catalog.Catalog;
import io.herald.catalog.LivePart;
import io.herald.security.Callers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The providers of the catalogue: how they stand, and as routes ask for them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BreakerSettings.class)
class ProviderConfiguration {

    @Bean
    SystemTime providerTime(ObjectProvider<Clock> clock) {
        return new SystemTime(clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    @Order(LivePart.HEALTH)
    ProviderHealth providerHealth(Catalog catalog, BreakerSettings defaults, SystemTime time,
            ObjectProvider<ProviderListener> listeners) {
        List<ProviderListener> all = Stream.concat(Stream.of(new ProviderLog()), listeners.orderedStream()).toList();
        return new ProviderHealth(catalog, defaults, time, all);
    }

    @Bean
    @Order(LivePart.METERS)
    ProviderMeters providerMeters(ObjectProvider<ProviderHealth> health, MeterRegistry registry) {
        return new ProviderMeters(health::getObject, registry);
    }

    @Bean
    ProvidersHealth providersHealthIndicator(ProviderHealth health) {
        return new ProvidersHealth(health);
    }

    @Bean
    Providers providers(Catalog catalog, Callers callers, ProviderHealth health) {
        return new Providers(catalog, callers, health);
    }
}
