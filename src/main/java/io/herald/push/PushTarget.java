package io.herald.push;

import com.aliyuncs.push.model.v20160801.PushRequest;
import io.herald.notification.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whom a push reaches: {@code Target} and {@code TargetValue}. Devices, accounts and aliases may be several, separated by
 * commas; a tag is one tag or a tag expression, whose commas are its own; all is everybody.
 */
record PushTarget(String target, String value) {

    private static final Map<String, String> TARGETS =
            Map.of("device", "DEVICE", "account", "ACCOUNT", "alias", "ALIAS", "tag", "TAG", "all", "ALL");
    private static final int LONGEST_TAG = 4_000;

    /** @throws IllegalArgumentException saying what is wrong, never with the address */
    static PushTarget of(Address address, int most) {
        String target = TARGETS.get(address.kind());
        if (target == null) {
            throw new IllegalArgumentException("a push goes to device, account, alias, tag or all, not to an address of kind "
                    + address.kind());
        }
        return switch (target) {
            case "ALL" -> new PushTarget(target, "ALL");
            case "TAG" -> new PushTarget(target, tag(address.value().trim()));
            default -> new PushTarget(target, values(address, most));
        };
    }

    void applyTo(PushRequest request) {
        request.setTarget(target);
        request.setTargetValue(value);
    }

    private static String tag(String value) {
        if (value.isEmpty() || value.length() > LONGEST_TAG) {
            throw new IllegalArgumentException("a tag or tag expression has 1 to " + LONGEST_TAG + " characters");
        }
        return value;
    }

    private static String values(Address address, int most) {
        List<String> values = Arrays.stream(address.value().split(",", -1)).map(String::trim).toList();
        if (values.size() > most) {
            throw new IllegalArgumentException(values.size() + " values of kind " + address.kind() + " are more than the "
                    + most + " of one call (max-targets): split them over several deliveries");
        }
        if (values.contains("")) {
            throw new IllegalArgumentException("the list of values of kind " + address.kind() + " has an empty one");
        }
        return values.stream().collect(Collectors.joining(","));
    }

    /** The kind alone: an address never reaches a log. */
    @Override
    public String toString() {
        return target + ":***";
    }
}
