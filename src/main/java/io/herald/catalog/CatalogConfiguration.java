package io.herald.catalog;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The catalogue of the folder {@code herald.config}. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    Catalog catalog(@Value("${herald.config:config}") Path config, Environment environment) {
        return Catalog.read(config, text -> filled(text, environment));
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
