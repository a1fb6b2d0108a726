package io.herald.mail;

import io.herald.failure.FailureReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The e-mail channel. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    @Bean
    SmtpKind smtpKind() {
        return new SmtpKind();
    }

    @Bean
    FailureReader smtpFailures() {
        return new SmtpFailures();
    }
}
