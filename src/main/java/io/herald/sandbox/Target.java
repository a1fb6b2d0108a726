package io.herald.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can misbehave, by the name of the provider file that points to it as shipped. */
enum Target {
    RELAY("relay", "email"),
    JSON_GATEWAY("json-gateway", "sms"),
    TWILIO("twilio", "sms"),
    ALIYUN_SMS("aliyun-sms", "sms"),
    ALIYUN_PUSH("aliyun-push", "push");

    private final String provider;
    private final String channel;

    Target(String provider, String channel) {
        this.provider = provider;
        this.channel = channel;
    }

    @JsonValue
    String provider() {
        return provider;
    }

    /** Those of a provider's or of a channel's name; empty for any other. */
    static Set<Target> named(String name) {
        return Stream.of(values()).filter(one -> one.provider.equals(name) || one.channel.equals(name))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Target.class)));
    }

    static String names() {
        return Stream.concat(Arrays.stream(values()).map(one -> one.channel).distinct(),
                Arrays.stream(values()).map(Target::provider)).collect(Collectors.joining(", "));
    }
}
