package io.herald.security;

import io.herald.catalog.LivePart;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Who may post. {@code herald.security.*} is known in every profile, so that a wrong value stops the start in each. */
@Configuration(proxyBeanMethods = false)
@Import(ProductionGuard.class)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityConfiguration {

    @Bean
    @Order(LivePart.CALLERS)
    Callers callers(@Value("${herald.config:config}") Path config) {
        return new Callers(config);
    }

    @Bean
    Keyless keyless(SecuritySettings settings, Environment environment,
            @Value("${herald.inbound.allow-broadcast:false}") boolean broadcast) {
        return new Keyless(settings, environment.acceptsProfiles(Profiles.of("production")), broadcast);
    }

    @Bean
    @Order(LivePart.CALLERS)
    CallersHealth callersHealthIndicator(Callers callers) {
        return new CallersHealth(callers);
    }
}
