package io.herald.push;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.herald.catalog.Catalog;
import io.herald.catalog.Provider;
import io.herald.notification.Address;
import io.herald.notification.Delivery;
import io.herald.notification.Priority;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Deliveries, and the shipped provider file pointed at a test's endpoint. */
final class PushFixture {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}");

    private PushFixture() {
    }

    static Delivery delivery(String kind, String value) {
        return delivery(kind, value, "Hello", "Welcome, 世界 & co*~+ =", Map.of());
    }

    static Delivery delivery(String kind, String value, String subject, String content, Map<String, String> metadata) {
        return new Delivery(UUID.randomUUID().toString(), "n-1", "push", "aliyun-push", new Address(kind, value), null,
                subject, content, Priority.NORMAL, metadata, "tests", "c-1", null, Instant.now(), 1);
    }

    static Map<String, String> settings(String endpoint) {
        Map<String, String> settings = new HashMap<>();
        settings.put("herald.push.region", "cn-hangzhou");
        settings.put("herald.push.endpoint", endpoint);
        settings.put("herald.push.scheme", "http");
        settings.put("herald.push.access-key-id", PushEndpoint.KEY);
        settings.put("herald.push.access-key-secret", PushEndpoint.SECRET);
        settings.put("herald.push.apps.main.android.app-key", "111");
        settings.put("herald.push.apps.main.ios.app-key", "222");
        settings.put("herald.push.apps.main.all.app-key", "333");
        return settings;
    }

    /** The shipped files, with these settings in the place of their placeholders. */
    static Catalog catalog(Map<String, String> settings) {
        return Catalog.read(Path.of("config"), filling(settings));
    }

    static Provider provider(Map<String, String> settings) {
        return catalog(settings).providers("aliyun-push").get(0);
    }

    /** The shipped provider, with other values for some of its keys. */
    static AliyunPush shipped(String endpoint, Map<String, Object> changes) {
        Catalog catalog = catalog(settings(endpoint));
        Provider provider = catalog.providers("aliyun-push").get(0);
        changes.forEach((key, value) -> provider.settings().set(key, new JsonMapper().valueToTree(value)));
        return catalog.settings(provider, AliyunPush.class);
    }

    private static UnaryOperator<String> filling(Map<String, String> settings) {
        return text -> {
            Matcher found = PLACEHOLDER.matcher(text);
            return found.replaceAll(match -> {
                String value = settings.getOrDefault(match.group(1), match.group(2));
                return Matcher.quoteReplacement(value == null ? "0" : value);
            });
        };
    }
}
