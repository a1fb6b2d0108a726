package io.herald.redelivery;

import io.herald.catalog.Catalog;
import io.herald.catalog.LivePart;
import io.herald.failure.FailureClassifier;
import io.herald.files.StartFiles;
import io.herald.provider.Providers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Redelivery as {@code config/redelivery.yaml} says. */
@Configuration(proxyBeanMethods = false)
class RedeliveryConfiguration {

    @Bean
    @Order(LivePart.REDELIVERY)
    Redelivery redelivery(StartFiles start, Catalog catalog) {
        return Redelivery.read(start.config(), catalog);
    }

    @Bean
    QuickRedelivery quickRedelivery(Redelivery redelivery, FailureClassifier classifier, Providers providers) {
        return new QuickRedelivery(redelivery::quick, classifier, providers::takes);
    }
}
