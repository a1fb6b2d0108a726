package io.herald.template;

import java.nio.file.Path;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The templates of the folder {@code herald.config}. */
@Configuration(proxyBeanMethods = false)
class TemplateConfiguration {

    @Bean
    Templates templates(@Value("${herald.config:config}") Path config) {
        return new Templates(config);
    }

    /** A wrong file ends the start before anything is accepted. */
    @Bean
    SmartInitializingSingleton templatesAreRight(Templates templates) {
        return templates::await;
    }
}
