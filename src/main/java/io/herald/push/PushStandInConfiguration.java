package io.herald.push;

import io.herald.catalog.Catalog;
import io.herald.wire.ProviderStandIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What rehearses the routes of pushes. */
@Configuration(proxyBeanMethods = false)
class PushStandInConfiguration {

    @Bean
    ProviderStandIn pushStandIn(Catalog catalog) {
        return new PushStandIn(catalog);
    }
}
