package io.herald.sms;

import io.herald.failure.FailureReader;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** HTTP gateways. */
@Configuration(proxyBeanMethods = false)
class SmsConfiguration {

    @Bean
    HttpKind httpKind() {
        return new HttpKind(Clock.systemUTC());
    }

    @Bean
    FailureReader httpFailures() {
        return new HttpFailures();
    }
}
