package io.herald.sms;

import io.herald.catalog.Catalog;
import io.herald.wire.ProviderStandIn;
import io.herald.wire.SecretSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What rehearses the routes of HTTP gateways. */
@Configuration(proxyBeanMethods = false)
class GatewayStandInConfiguration {

    @Bean
    ProviderStandIn gatewayStandIn(Catalog catalog, Environment environment) {
        return new GatewayStandIn(catalog, new SecretSettings(environment));
    }
}
