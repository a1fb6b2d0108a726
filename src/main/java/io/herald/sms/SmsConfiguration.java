package io.herald.sms;

import io.herald.catalog.Catalog;
import io.herald.catalog.ProviderKind;
import io.herald.failure.FailureReader;
import java.time.Clock;
import org.apache.camel.Processor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** HTTP gateways. */
@Configuration(proxyBeanMethods = false)
class SmsConfiguration {

    @Bean
    HttpKind httpKind() {
        return new HttpKind(Clock.systemUTC());
    }

    /** Every gateway's client becomes the bean {@code httpGatewayClient-<provider>}, which the route template names. */
    @Bean(destroyMethod = "close")
    ProviderKind.Beans httpBeans(HttpKind kind, Catalog catalog, ConfigurableListableBeanFactory beans) {
        ProviderKind.Beans made = kind.beans(catalog);
        made.named().forEach((name, bean) -> {
            if (bean instanceof GatewayClient) {
                beans.registerSingleton(name, bean);
            }
        });
        return made;
    }

    @Bean
    Processor httpGatewayRequest(ProviderKind.Beans httpBeans) {
        return (Processor) httpBeans.named().get("httpGatewayRequest");
    }

    @Bean
    Processor httpGatewayAnswer(ProviderKind.Beans httpBeans) {
        return (Processor) httpBeans.named().get("httpGatewayAnswer");
    }

    @Bean
    FailureReader httpFailures() {
        return new HttpFailures();
    }
}
