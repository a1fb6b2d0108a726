package io.herald.template;

import io.herald.catalog.LivePart;
import io.herald.files.StartFiles;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The templates of the files that Herald starts with. */
@Configuration(proxyBeanMethods = false)
class TemplateConfiguration {

    @Bean
    @Order(LivePart.TEMPLATES)
    Templates templates(StartFiles start) {
        return new Templates(start.config());
    }

    /** A wrong file ends the start before anything is accepted. */
    @Bean
    SmartInitializingSingleton templatesAreRight(Templates templates) {
        return templates::await;
    }
}
