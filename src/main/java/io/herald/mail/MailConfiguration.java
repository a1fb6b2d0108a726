package io.herald.mail;

import io.herald.catalog.Catalog;
import io.herald.failure.FailureReader;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the e-mail channel; routes name {@code emailMessage} and {@code smtp-<provider>}. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    /** Also registers one {@code smtp-<provider>} each: their names are the operator's, so no method can stand here. */
    @Bean(destroyMethod = "close")
    SmtpRelays smtpRelays(Catalog catalog, ConfigurableListableBeanFactory beans) {
        SmtpRelays relays = new SmtpRelays(catalog);
        relays.beans().forEach(beans::registerSingleton);
        return relays;
    }

    @Bean
    EmailMessage emailMessage(SmtpRelays relays) {
        return new EmailMessage(relays.providers());
    }

    @Bean
    FailureReader smtpFailures() {
        return new SmtpFailures();
    }
}
