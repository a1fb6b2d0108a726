package io.herald.deadletter;

import io.herald.broker.Broker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What reads dead letters. */
@Configuration(proxyBeanMethods = false)
class DeadLetterConfiguration {

    @Bean
    DeadLetterList deadLetterList(Broker broker) {
        return new DeadLetterList(broker.reader());
    }
}
