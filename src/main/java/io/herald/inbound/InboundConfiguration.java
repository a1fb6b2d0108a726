package io.herald.inbound;

import io.herald.catalog.Catalog;
import io.herald.kernel.RoutesInForce;
import io.herald.routes.Surroundings;
import io.herald.security.Callers;
import io.herald.security.Keyless;
import io.herald.template.Templates;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.impl.DefaultCamelContext;
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
    Surroundings inbound(RestMapping mapping, Readers readers) {
        return new Surroundings() {
            @Override
            public void prepare(DefaultCamelContext context) {
                mapping.prepare(context);
            }

            @Override
            public Map<String, Object> beans(Catalog catalog) {
                return readers.beans(catalog);
            }
        };
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
    Readers readers(Contract contract, InboundSettings settings, Callers callers, Templates templates, Clock clock) {
        return new Readers(new RequestSchema(contract.document()), settings, callers, templates, clock);
    }

    @Bean
    NotificationFromJson notificationFromJson(Readers readers, Catalog catalog) {
        return readers.json(catalog);
    }

    @Bean
    JsonBody jsonBody(InboundSettings settings) {
        return new JsonBody(settings);
    }

    @Bean
    NotificationFromText notificationFromText(Readers readers, Catalog catalog) {
        return readers.text(catalog);
    }
}
