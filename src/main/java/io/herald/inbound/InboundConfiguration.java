package io.herald.inbound;

import io.herald.catalog.Catalog;
import io.herald.kernel.RoutesInForce;
import io.herald.routes.Surroundings;
import io.herald.security.Callers;
import io.herald.security.Keyless;
import io.herald.template.Templates;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The inbound endpoints' beans, named as YAML names them. */
@Configuration(proxyBeanMethods = false)
@Import({HttpProblems.class, ErrorPage.class})
@EnableConfigurationProperties(InboundSettings.class)
class InboundConfiguration {

    @Bean("platform-http-engine")
    PlatformHttpEngine restBoundary(InboundSettings settings, Callers callers, Keyless keyless,
            MeterRegistry meters) {
        return new RestBoundary(settings, new Authentication(callers, keyless), meters);
    }

    @Bean
    RestMapping restMapping(RoutesInForce routes, PlatformHttpEngine engine, ApplicationContext application) {
        return new RestMapping(routes, engine, application);
    }

    @Bean
    Surroundings restPaths(RestMapping mapping) {
        return mapping::prepare;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return tomcat -> tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve()));
    }

    @Bean
    Contract contract() {
        return new Contract();
    }

    /** Named by routes/inbound/rest-api.camel.yaml; Camel takes only what ends like a file. */
    @Bean("contract.json")
    String contractOperations(Contract contract) {
        return contract.operations();
    }

    @Bean
    NotificationReader notificationReader(Contract contract, Catalog catalog, InboundSettings settings, Callers callers,
            Templates templates, Clock clock) {
        return new NotificationReader(new RequestSchema(contract.document()), catalog, new ReceiverReader(catalog, settings), callers,
                new Scopes(catalog, settings.allowBroadcast()), new TemplateRequest(templates, catalog), clock);
    }

    @Bean
    NotificationFromJson notificationFromJson(NotificationReader reader, InboundSettings settings) {
        return new NotificationFromJson(reader, settings);
    }

    @Bean
    JsonBody jsonBody(InboundSettings settings) {
        return new JsonBody(settings);
    }

    @Bean
    NotificationFromText notificationFromText(NotificationReader reader, InboundSettings settings) {
        return new NotificationFromText(reader, settings);
    }
}
