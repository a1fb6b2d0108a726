package io.herald.redelivery;

import io.herald.catalog.Catalog;
import io.herald.catalog.LivePart;
import io.herald.failure.FailureClassifier;
import io.herald.provider.Providers;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Redelivery as {@code config/redelivery.yaml} says. */
@Configuration(proxyBeanMethods = false)
class RedeliveryConfiguration {

    @Bean
    @Order(LivePart.REDELIVERY)
    Redelivery redelivery(@Value("${herald.config:config}") Path config, Catalog catalog) {
        return Redelivery.read(config, catalog);
    }

    @Bean
    QuickRedelivery quickRedelivery(Redelivery redelivery, FailureClassifier classifier, Providers providers) {
        return new QuickRedelivery(redelivery::quick, classifier, providers::takes);
    }
}
