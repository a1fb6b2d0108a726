package io.herald.push;

import io.herald.failure.CodeTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of a provider file of kind {@code aliyun-push}: Alibaba Cloud Mobile Push, product {@code Push}, version
 * 2016-08-01.
 *
 * @param region          Alibaba Cloud region, e.g. {@code cn-hangzhou}
 * @param endpoint        host, with an optional port and path, without a scheme
 * @param scheme          {@code https} (default) or {@code http}
 * @param accessKeyId     of a RAM user that may do {@code mpush:Push}; never printed
 * @param accessKeySecret its secret; never printed
 * @param apps            app name to platform ({@code android}, {@code ios}, {@code all}) to key; an empty key counts as absent
 * @param defaultApp      the app when a delivery names none; the only app when there is one
 * @param title           the title when a delivery has no subject; null for none
 * @param connectTimeout  1 ms to 1 minute, default 5 s
 * @param readTimeout     1 ms to 5 minutes, default 10 s: the whole answer
 * @param deadline        1 ms to 25 s, default 25 s: a whole call with its wait for a thread and its repeat
 * @param threads         calls in flight at once, 1 to 128, default 8
 * @param queue           calls that may wait for a thread, 1 to 10,000, default 64; beyond it a delivery fails as transient
 * @param maxTargets      values in one call, 1 to 1,000, default 1,000
 * @param maxBytes        title, body and extras together in UTF-8, 1 to 65,536, default 4,000
 * @param options         default of every option that is the same on all platforms: {@code type}, {@code store-offline} …
 * @param ios             default of every iOS option, the name without {@code ios-}
 * @param android         default of every Android option, the name without {@code android-}
 * @param codes           answer code, {@code http-<status>} or name, or prefix and {@code *}, to failure class
 */
record AliyunPush(
        String region,
        String endpoint,
        String scheme,
        String accessKeyId,
        String accessKeySecret,
        Map<String, Map<String, App>> apps,
        String defaultApp,
        String title,
        Duration connectTimeout,
        Duration readTimeout,
        Duration deadline,
        Integer threads,
        Integer queue,
        Integer maxTargets,
        Integer maxBytes,
        Map<String, String> options,
        Map<String, String> ios,
        Map<String, String> android,
        Map<String, String> codes) {

    /** The key that Alibaba Cloud gave one app on one platform; null or empty when there is none. */
    record App(String appKey) {
    }

    private static final Duration MOST_DEADLINE = Duration.ofSeconds(25);

    AliyunPush {
        Settings.text("region", region, "[a-z]{2}[a-z0-9-]*", "a region such as cn-hangzhou");
        Settings.text("endpoint", endpoint, "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+])(:[0-9]{1,5})?(/[A-Za-z0-9._/-]*)?",
                "a host without a scheme, e.g. cloudpush.aliyuncs.com or 127.0.0.1:8080/sandbox/push");
        scheme = scheme == null ? "https" : scheme;
        Settings.text("scheme", scheme, "https?", "http or https");
        Settings.text("access-key-id", accessKeyId, "\\S+", "the id of an access key");
        Settings.text("access-key-secret", accessKeySecret, "\\S+", "the secret of an access key");
        apps = apps == null ? Map.of() : apps;
        defaultApp = Settings.defaultApp(defaultApp, apps);
        connectTimeout = Settings.within("connect-timeout", connectTimeout, Duration.ofSeconds(5), Duration.ofMinutes(1));
        readTimeout = Settings.within("read-timeout", readTimeout, Duration.ofSeconds(10), Duration.ofMinutes(5));
        deadline = Settings.within("deadline", deadline, MOST_DEADLINE, MOST_DEADLINE);
        threads = Settings.within("threads", threads, 8, 128);
        queue = Settings.within("queue", queue, 64, 10_000);
        maxTargets = Settings.within("max-targets", maxTargets, 1_000, 1_000);
        maxBytes = Settings.within("max-bytes", maxBytes, 4_000, 65_536);
        codes = codes == null ? Map.of() : codes;
    }

    CodeTable table() {
        return CodeTable.http("codes", codes);
    }

    /** The default options under the names that routes use, {@code push-…}, without the empty ones. */
    Map<String, Object> defaults() {
        Map<String, Object> named = new HashMap<>();
        add(named, "push-", options);
        add(named, "push-ios-", ios);
        add(named, "push-android-", android);
        return named;
    }

    /** The key of an app on a platform, or the app's key for all platforms. */
    Optional<Long> appKey(String app, String platform) {
        Map<String, App> keys = apps.getOrDefault(app, Map.of());
        return number(keys.get(platform)).or(() -> number(keys.get("all")));
    }

    /** Without the secret and the id that goes with it. */
    @Override
    public String toString() {
        return "AliyunPush[region=" + region + ", endpoint=" + endpoint + ", access-key=***]";
    }

    private static void add(Map<String, Object> named, String prefix, Map<String, String> defaults) {
        if (defaults != null) {
            defaults.forEach((name, value) -> named.put(prefix + name, value));
        }
    }

    private static Optional<Long> number(App app) {
        return app == null || app.appKey() == null || app.appKey().isBlank()
                ? Optional.empty() : Optional.of(Long.valueOf(app.appKey().trim()));
    }
}
