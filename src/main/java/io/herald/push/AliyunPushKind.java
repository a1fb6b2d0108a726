package io.herald.push;

import io.herald.catalog.Catalog;
import io.herald.catalog.ProviderKind;
import io.herald.catalog.Shared;
import java.util.Map;

/** Alibaba Cloud accounts: {@code aliyunPush}, which has the client and the threads of each. */
final class AliyunPushKind implements ProviderKind {

    private final Shared<AliyunPushProvider> providers =
            new Shared<>(AliyunPushProvider.KIND, AliyunPushProvider::of, AliyunPushProvider::close);

    @Override
    public Beans beans(Catalog catalog) {
        Shared.Lease<AliyunPushProvider> lease = providers.of(catalog);
        return Beans.of(Map.of("aliyunPush", new AliyunPushProcessor(lease.values())), lease::close);
    }
}
