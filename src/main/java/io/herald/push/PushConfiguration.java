package io.herald.push;

import io.herald.catalog.Catalog;
import io.herald.catalog.ProviderKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The push channel. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

    @Bean
    AliyunPushKind aliyunPushKind() {
        return new AliyunPushKind();
    }

    @Bean(destroyMethod = "close")
    ProviderKind.Beans aliyunPushBeans(AliyunPushKind kind, Catalog catalog) {
        return kind.beans(catalog);
    }

    @Bean
    AliyunPushProcessor aliyunPush(ProviderKind.Beans aliyunPushBeans) {
        return (AliyunPushProcessor) aliyunPushBeans.named().get("aliyunPush");
    }
}
