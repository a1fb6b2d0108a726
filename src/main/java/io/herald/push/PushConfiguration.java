package io.herald.push;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The push channel. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

    @Bean
    AliyunPushKind aliyunPushKind() {
        return new AliyunPushKind();
    }
}
