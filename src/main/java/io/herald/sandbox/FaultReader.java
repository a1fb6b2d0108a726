package io.herald.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a fault from JSON, or says all that is wrong with it. */
final class FaultReader {

    private static final Set<String> KEYS =
            Set.of("provider", "channel", "what", "status", "code", "retryAfter", "body", "count", "until");
    private static final List<String> OF_REFUSALS = List.of("status", "code", "retryAfter", "body");
    private static final int MOST_TIMES = 1_000_000;

    private final JsonNode json;
    private final Map<String, String> errors = new LinkedHashMap<>();

    FaultReader(JsonNode json) {
        this.json = json;
    }

    /** Field to what is wrong with it and what is allowed; empty when all is right. */
    Map<String, String> errors() {
        return errors;
    }

    /** Empty when something is wrong. */
    Optional<Fault> read() {
        json.fieldNames().forEachRemaining(key -> check(key, KEYS.contains(key), "is unknown"));
        String who = who();
        Set<Target> targets = Target.named(who);
        check(json.has("channel") ? "channel" : "provider", !targets.isEmpty(), "must be one of " + Target.names());
        Misbehaviour what = Misbehaviour.of(text("what", 50)).orElse(null);
        check("what", what != null, "must be one of " + Misbehaviour.names());
        if (what != null && !what.refuses()) {
            OF_REFUSALS.forEach(key -> check(key, !json.has(key), "is for answer and flap"));
        }
        Fault fault = new Fault(0, who, targets, what, number("status", 400, 599), optional("code", 100),
                optional("retryAfter", 100), optional("body", 10_000), count(), 0);
        checkMail(fault);
        return errors.isEmpty() ? Optional.of(fault) : Optional.empty();
    }

    private String who() {
        check("provider", json.has("provider") != json.has("channel"), "or channel must be there, and not both");
        return text(json.has("channel") ? "channel" : "provider", 50);
    }

    private Integer count() {
        if (json.has("until")) {
            check("until", "cleared".equals(text("until", 50)) && !json.has("count"), "must be cleared, without a count");
            return null;
        }
        return json.has("count") ? number("count", 1, MOST_TIMES) : Integer.valueOf(1);
    }

    private void checkMail(Fault fault) {
        if (fault.providers().contains(Target.RELAY) && fault.code() != null) {
            check("code", fault.code().matches("[45]\\.\\d{1,3}\\.\\d{1,3}"), "of a relay must be an enhanced one such as 4.2.2");
        }
        if (fault.providers().contains(Target.TWILIO) && fault.code() != null) {
            check("code", fault.code().matches("\\d{1,9}"), "of twilio must be a number");
        }
    }

    private Integer number(String key, int least, int most) {
        JsonNode value = json.path(key);
        boolean right = value.isInt() && value.intValue() >= least && value.intValue() <= most;
        check(key, value.isMissingNode() || right, "must be a number from " + least + " to " + most);
        return right ? value.intValue() : null;
    }

    private String optional(String key, int most) {
        return json.has(key) ? text(key, most) : null;
    }

    /** Also what goes into a header must not end it. */
    private String text(String key, int most) {
        JsonNode value = json.path(key);
        String text = value.isTextual() ? value.textValue() : "";
        boolean oneLine = key.equals("body") || text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        check(key, value.isTextual() && text.length() <= most && oneLine, "must be a text of at most " + most + " characters");
        return text;
    }

    private void check(String field, boolean right, String otherwise) {
        if (!right) {
            errors.putIfAbsent(field, otherwise);
        }
    }
}
