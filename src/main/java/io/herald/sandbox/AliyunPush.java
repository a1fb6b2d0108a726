package io.herald.sandbox;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Push of Mobile Push 2016-08-01: every target value becomes a message, a repeated IdempotentToken none. */
final class AliyunPush implements AliyunAction {

    private static final int VALUES_LIMIT = 1000;
    private static final List<String> MANDATORY =
            List.of("AppKey", "Target", "TargetValue", "PushType", "DeviceType", "Body");
    private static final Set<String> TARGETS = Set.of("DEVICE", "ACCOUNT", "ALIAS", "TAG", "ALL");
    private static final Set<String> TYPES = Set.of("NOTICE", "MESSAGE");
    private static final Set<String> DEVICES = Set.of("IOS", "ANDROID", "HARMONY", "ALL");
    private static final Set<String> SHOWN_ELSEWHERE = Set.of("AppKey", "Target", "TargetValue", "PushType",
            "DeviceType", "Title", "Body", "Action", "Version", "Format", "RegionId");
    private static final Set<String> NEVER_KEPT = Set.of("AccessKeyId", "SecurityToken", "Signature",
            "SignatureMethod", "SignatureNonce", "SignatureType", "SignatureVersion", "Timestamp");

    private final Inbox inbox;
    private final RecentKeys tokens;

    AliyunPush(Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.tokens = new RecentKeys(clock);
    }

    @Override
    public String name() {
        return "Push";
    }

    @Override
    public String version() {
        return "2016-08-01";
    }

    @Override
    public Map<String, String> perform(Map<String, String> parameters) throws AliyunRefusal {
        for (String name : MANDATORY) {
            if (parameters.getOrDefault(name, "").isEmpty()) {
                throw AliyunRefusal.missing(name);
            }
        }
        check("AppKey", parameters.get("AppKey").matches("[0-9]{1,19}"));
        check("Target", TARGETS.contains(parameters.get("Target")));
        check("PushType", TYPES.contains(parameters.get("PushType")));
        check("DeviceType", DEVICES.contains(parameters.get("DeviceType").toUpperCase(Locale.ROOT)));
        List<String> receivers = receivers(parameters.get("Target"), parameters.get("TargetValue"));
        check("TargetValue", !receivers.isEmpty() && receivers.size() <= VALUES_LIMIT);
        return Map.of("MessageId", push(receivers, parameters));
    }

    private String push(List<String> receivers, Map<String, String> parameters) {
        String messageId = UUID.randomUUID().toString().replace("-", "");
        String token = parameters.get("IdempotentToken");
        String before = token == null ? null : tokens.putIfAbsent(parameters.get("AppKey") + '/' + token, messageId);
        if (before != null) {
            return before;
        }
        Map<String, Object> details = details(parameters, messageId);
        inbox.add(receivers.stream()
                .map(receiver -> new InboxMessage(token == null ? messageId : token, "push", "aliyun", receiver,
                        parameters.get("Title"), parameters.get("Body"), details))
                .toList());
        return messageId;
    }

    /** A tag expression is JSON and holds commas of its own. */
    private static List<String> receivers(String target, String values) {
        if (target.equals("ALL")) {
            return List.of("all");
        }
        Stream<String> each = values.startsWith("{") ? Stream.of(values) : Arrays.stream(values.split(","));
        return each.map(String::strip).filter(value -> !value.isEmpty())
                .map(value -> target.toLowerCase(Locale.ROOT) + ':' + value)
                .toList();
    }

    private static Map<String, Object> details(Map<String, String> parameters, String messageId) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("type", parameters.get("PushType"));
        details.put("deviceType", parameters.get("DeviceType"));
        details.put("appKey", parameters.get("AppKey"));
        details.put("messageId", messageId);
        Map<String, String> others = new TreeMap<>(parameters);
        others.keySet().removeAll(SHOWN_ELSEWHERE);
        others.keySet().removeAll(NEVER_KEPT);
        details.put("options", others);
        return details;
    }

    private static void check(String name, boolean right) throws AliyunRefusal {
        if (!right) {
            throw AliyunRefusal.invalid(name);
        }
    }
}
