package io.herald.push;

import io.herald.catalog.Catalog;
import io.herald.catalog.Provider;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the push channel that routes name. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

    /** {@code aliyunPush}: every provider of kind {@code aliyun-push}; closed with the application. */
    @Bean(destroyMethod = "close")
    AliyunPushProcessor aliyunPush(Catalog catalog) {
        return new AliyunPushProcessor(catalog.providers(AliyunPushProvider.KIND).stream()
                .collect(Collectors.toMap(Provider::name, provider -> AliyunPushProvider.of(provider, catalog))));
    }
}
