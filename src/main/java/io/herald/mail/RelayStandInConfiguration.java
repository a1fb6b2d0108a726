package io.herald.mail;

import io.herald.catalog.Catalog;
import io.herald.wire.ProviderStandIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What rehearses the routes of mail relays. */
@Configuration(proxyBeanMethods = false)
class RelayStandInConfiguration {

    @Bean
    ProviderStandIn relayStandIn(Catalog catalog) {
        return new RelayStandIn(catalog);
    }
}
