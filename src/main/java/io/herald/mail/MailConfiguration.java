package io.herald.mail;

import io.herald.catalog.Catalog;
import io.herald.catalog.ProviderKind;
import io.herald.failure.FailureReader;
import org.apache.camel.component.mail.JavaMailSender;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The e-mail channel. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    @Bean
    SmtpKind smtpKind() {
        return new SmtpKind();
    }

    /** Also registers one {@code smtp-<provider>} each: their names are the operator's, so no method can stand here. */
    @Bean(destroyMethod = "close")
    ProviderKind.Beans smtpBeans(SmtpKind kind, Catalog catalog, ConfigurableListableBeanFactory beans) {
        ProviderKind.Beans made = kind.beans(catalog);
        made.named().forEach((name, bean) -> {
            if (bean instanceof JavaMailSender) {
                beans.registerSingleton(name, bean);
            }
        });
        return made;
    }

    @Bean
    EmailMessage emailMessage(ProviderKind.Beans smtpBeans) {
        return (EmailMessage) smtpBeans.named().get("emailMessage");
    }

    @Bean
    FailureReader smtpFailures() {
        return new SmtpFailures();
    }
}
