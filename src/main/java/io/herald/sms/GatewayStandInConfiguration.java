package io.herald.sms;

import io.herald.catalog.Catalog;
import io.herald.wire.ProviderStandIn;
import io.herald.wire.SecretSettings;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What rehearses the routes of HTTP gateways. */
@Configuration(proxyBeanMethods = false)
class GatewayStandInConfiguration {

    @Bean
    ProviderStandIn gatewayStandIn(Catalog catalog, @Value("${herald.config:config}") Path config, Environment environment) {
        return new GatewayStandIn(catalog, new SecretSettings(config, environment));
    }
}
