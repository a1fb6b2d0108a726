package io.herald.push;

import io.herald.catalog.Catalog;
import io.herald.catalog.Provider;

/** One provider file of kind {@code aliyun-push} at work: its client and the threads that call it. */
record AliyunPushProvider(AliyunPushClient client, PushThreads threads) {

    /** The kind of provider file, and the beginning of its route template's id. */
    static final String KIND = "aliyun-push";

    /** Refuses what waits, lets what is under way end. */
    void close() {
        threads.close();
        client.close();
    }

    /** @throws IllegalArgumentException naming the key and what to write */
    static AliyunPushProvider of(Catalog catalog, Provider provider) {
        AliyunPush settings = catalog.settings(provider, AliyunPush.class);
        return new AliyunPushProvider(new AliyunPushClient(settings), new PushThreads(provider.name(), settings));
    }
}
