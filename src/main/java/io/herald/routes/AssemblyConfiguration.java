package io.herald.routes;

import io.herald.catalog.Catalog;
import io.herald.files.StartFiles;
import io.herald.redelivery.Redelivery;
import org.apache.camel.spring.boot.CamelConfigurationProperties;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What makes running routes of route files, with a broker and without. */
@Configuration(proxyBeanMethods = false)
class AssemblyConfiguration {

    /** Of the files of this start. */
    @Bean
    Plan startPlan(StartFiles start, Catalog catalog, Redelivery redelivery) {
        return Plan.of(start.files(), catalog, redelivery.placeholders());
    }

    @Bean
    Assembly assembly(ListableBeanFactory beans, Environment environment, ObjectProvider<CamelConfigurationProperties> camel) {
        CamelConfigurationProperties properties = camel.getIfAvailable();
        return new Assembly(beans, environment, properties == null ? null : properties.getMain());
    }
}
