package io.herald.catalog;

import io.herald.files.StartFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** The catalogue of the files that Herald starts with. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    CatalogReader catalogReader(Environment environment) {
        return new CatalogReader(text -> filled(text, environment));
    }

    @Bean
    Catalog catalog(StartFiles start, CatalogReader reader) {
        return reader.read(start.config());
    }

    @Bean
    @Order(LivePart.CATALOG)
    LivePart liveCatalog(Catalog catalog) {
        return (config, next) -> () -> catalog.become(next);
    }

    private static String filled(String text, Environment environment) {
        try {
            return environment.resolveRequiredPlaceholders(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage()
                    + ": set it in config/application.yaml or in the environment", e);
        }
    }
}
