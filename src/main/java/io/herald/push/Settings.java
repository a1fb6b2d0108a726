package io.herald.push;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The checks of a provider file's values; each error names the key and what to write. */
final class Settings {

    private static final Set<String> PLATFORMS = Set.of("android", "ios", "all");

    private Settings() {
    }

    static void text(String key, String value, String pattern, String what) {
        if (value == null || !value.matches(pattern)) {
            throw new IllegalArgumentException("'" + key + "' must be " + what);
        }
    }

    static int within(String key, Integer value, int standard, int most) {
        int number = value == null ? standard : value;
        if (number < 1 || number > most) {
            throw new IllegalArgumentException("'" + key + "' must be 1 to " + most);
        }
        return number;
    }

    static Duration within(String key, Duration value, Duration standard, Duration most) {
        Duration time = value == null ? standard : value;
        if (time.toMillis() < 1 || time.compareTo(most) > 0) {
            throw new IllegalArgumentException("'" + key + "' must be 1ms to "
                    + (most.toMinutes() == 0 ? most.toSeconds() + "s" : most.toMinutes() + "m"));
        }
        return time;
    }

    static String defaultApp(String wanted, Map<String, Map<String, AliyunPush.App>> apps) {
        if (apps.isEmpty()) {
            throw new IllegalArgumentException("'apps' is missing: write apps.<app>.<android|ios|all>.app-key");
        }
        apps.forEach(Settings::app);
        if (wanted == null || wanted.isBlank()) {
            return apps.size() == 1 ? apps.keySet().iterator().next() : null;
        }
        if (!apps.containsKey(wanted)) {
            throw new IllegalArgumentException("'default-app' must be one of " + apps.keySet());
        }
        return wanted;
    }

    private static void app(String name, Map<String, AliyunPush.App> keys) {
        keys.forEach((platform, key) -> {
            if (!PLATFORMS.contains(platform)) {
                throw new IllegalArgumentException("'apps." + name + "' takes android, ios or all, not '" + platform + "'");
            }
            if (key != null && key.appKey() != null && !key.appKey().isBlank()
                    && !key.appKey().trim().matches("[0-9]{1,18}")) {
                throw new IllegalArgumentException("'apps." + name + "." + platform + ".app-key' must be a number");
            }
        });
    }
}
