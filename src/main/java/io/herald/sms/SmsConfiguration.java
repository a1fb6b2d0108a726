package io.herald.sms;

import io.herald.catalog.Catalog;
import io.herald.failure.FailureReader;
import java.time.Clock;
import org.apache.camel.Processor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans behind {@code routes/outbound/http-provider.camel.yaml}. */
@Configuration(proxyBeanMethods = false)
class SmsConfiguration {

    /** Every gateway's client becomes the bean {@code httpGatewayClient-<provider>}, which the route template names. */
    @Bean
    HttpGateways httpGateways(Catalog catalog, ConfigurableListableBeanFactory beans) {
        HttpGateways gateways = new HttpGateways(catalog, Clock.systemUTC());
        gateways.clients().forEach((name, client) -> beans.registerSingleton("httpGatewayClient-" + name, client));
        return gateways;
    }

    @Bean
    Processor httpGatewayRequest(HttpGateways gateways) {
        return new HttpGatewayRequest(gateways);
    }

    @Bean
    Processor httpGatewayAnswer() {
        return new HttpGatewayAnswer();
    }

    @Bean
    FailureReader httpFailures() {
        return new HttpFailures();
    }
}
