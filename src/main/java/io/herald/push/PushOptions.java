package io.herald.push;

import com.aliyuncs.push.model.v20160801.PushRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The options of one push, or the defaults of a provider file: names known, values allowed. */
final class PushOptions {

    /** Properties of the same prefix that are no option of the request: {@link PushContent} and the app key read them. */
    private static final Set<String> OTHERS = Set.of("push-app", "push-platform", "push-title", "push-body", "push-extras");

    /** Two ways to set one badge: the provider takes only one of them, so one that is chosen replaces the other's default. */
    private static final Map<PushOption, PushOption> RIVALS = Map.of(
            PushOption.IOS_BADGE, PushOption.IOS_BADGE_AUTO_INCREMENT,
            PushOption.IOS_BADGE_AUTO_INCREMENT, PushOption.IOS_BADGE,
            PushOption.ANDROID_BADGE_SET, PushOption.ANDROID_BADGE_ADD,
            PushOption.ANDROID_BADGE_ADD, PushOption.ANDROID_BADGE_SET);

    private final Map<PushOption, String> chosen;

    private PushOptions(Map<PushOption, String> chosen) {
        this.chosen = chosen;
    }

    /**
     * The {@code push-…} entries of a map; null and empty values count as not set.
     *
     * @throws IllegalArgumentException naming the property and what is allowed
     */
    static PushOptions of(Map<String, ?> properties) {
        Map<PushOption, String> chosen = new EnumMap<>(PushOption.class);
        properties.forEach((name, value) -> {
            if (name.startsWith("push-") && !OTHERS.contains(name)) {
                add(chosen, name, value == null ? "" : value.toString().trim());
            }
        });
        return new PushOptions(chosen);
    }

    /** These, and the defaults for what these leave open. */
    PushOptions over(PushOptions defaults) {
        Map<PushOption, String> merged = new EnumMap<>(PushOption.class);
        merged.putAll(defaults.chosen);
        chosen.keySet().forEach(option -> merged.remove(RIVALS.get(option)));
        merged.putAll(chosen);
        return new PushOptions(merged);
    }

    String deviceType() {
        return chosen.getOrDefault(PushOption.DEVICE_TYPE, "ALL");
    }

    /** @throws IllegalArgumentException when one option needs another that is not set */
    void applyTo(PushRequest request) {
        needs("ACTIVITY", PushOption.ANDROID_ACTIVITY);
        needs("URL", PushOption.ANDROID_OPEN_URL);
        request.setPushType(chosen.getOrDefault(PushOption.TYPE, "NOTICE"));
        request.setDeviceType(deviceType());
        chosen.forEach((option, text) -> {
            if (option.suits(deviceType())) {
                option.set(request, text);
            }
        });
    }

    private void needs(String openType, PushOption other) {
        if (openType.equals(chosen.get(PushOption.ANDROID_OPEN_TYPE)) && !chosen.containsKey(other)) {
            throw new IllegalArgumentException(
                    "property " + other.property() + " is missing: push-android-open-type " + openType + " needs it");
        }
    }

    private static void add(Map<PushOption, String> chosen, String name, String text) {
        PushOption option = PushOption.named(name);
        if (option == null) {
            throw new IllegalArgumentException("property " + name + " is unknown: routes/outbound/push-options.camel.yaml lists the known ones");
        }
        if (text.isEmpty()) {
            return;
        }
        try {
            option.check(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("property " + name + " " + e.getMessage());
        }
        chosen.put(option, text);
    }
}
