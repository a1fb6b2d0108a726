package io.herald.catalog;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** The catalogue of the folder {@code herald.config}. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    CatalogReader catalogReader(Environment environment) {
        return new CatalogReader(text -> filled(text, environment));
    }

    @Bean
    Catalog catalog(@Value("${herald.config:config}") Path config, CatalogReader reader) {
        return reader.read(config);
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
