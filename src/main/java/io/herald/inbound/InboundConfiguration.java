package io.herald.inbound;

import io.herald.catalog.Catalog;
import java.time.Clock;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The inbound endpoints' beans, named as YAML names them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboundSettings.class)
class InboundConfiguration {

    @Bean("platform-http-engine")
    PlatformHttpEngine restBoundary(InboundSettings settings) {
        return new RestBoundary(settings);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return tomcat -> tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve()));
    }

    @Bean
    NotificationReader notificationReader(Catalog catalog, InboundSettings settings, Clock clock) {
        return new NotificationReader(new RequestSchema(), catalog, new ReceiverReader(catalog, settings), clock);
    }

    @Bean
    NotificationFromJson notificationFromJson(NotificationReader reader, InboundSettings settings) {
        return new NotificationFromJson(reader, settings);
    }

    @Bean
    NotificationFromText notificationFromText(NotificationReader reader, InboundSettings settings) {
        return new NotificationFromText(reader, settings);
    }
}
