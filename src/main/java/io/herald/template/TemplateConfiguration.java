package io.herald.template;

import io.herald.catalog.LivePart;
import java.nio.file.Path;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The templates of the folder {@code herald.config}. */
@Configuration(proxyBeanMethods = false)
class TemplateConfiguration {

    @Bean
    @Order(LivePart.TEMPLATES)
    Templates templates(@Value("${herald.config:config}") Path config) {
        return new Templates(config);
    }

    /** A wrong file ends the start before anything is accepted. */
    @Bean
    SmartInitializingSingleton templatesAreRight(Templates templates) {
        return templates::await;
    }
}
