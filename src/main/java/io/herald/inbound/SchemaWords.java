package io.herald.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import io.herald.notification.InvalidNotificationException.Violation;
import java.util.ArrayList;
import java.util.List;

/** Says a schema violation as a person would, without repeating a value of the request. */
final class SchemaWords {

    private static final int LONGEST_NAME = 64;

    private final JsonNode document;

    SchemaWords(JsonNode document) {
        this.document = document;
    }

    Violation violation(ValidationMessage found) {
        JsonNode allowed = found.getSchemaNode();
        String field = field(found.getInstanceLocation().toString());
        return switch (found.getMessageKey()) {
            case "required" -> new Violation(join(field, found.getProperty()), "is missing");
            case "additionalProperties" -> new Violation(join(field, shown(found.getProperty())),
                    "is not a known field (allowed: " + siblings(found) + ")");
            case "type" -> new Violation(field, "must be " + list(allowed));
            case "enum" -> new Violation(field, "must be one of " + list(allowed));
            case "minLength", "minItems", "minProperties" -> new Violation(field, "must not be empty");
            case "maxLength" -> new Violation(field, "must be at most " + allowed.asText() + " characters");
            case "maxItems", "maxProperties" -> new Violation(field, "must hold at most " + allowed.asText());
            case "pattern" -> new Violation(field, "must match " + allowed.asText());
            default -> new Violation(field, "breaks the rule '" + found.getMessageKey() + "' of /api/openapi.yaml");
        };
    }

    /** {@code /receiver/2/email} as {@code receiver[2].email}. */
    private static String field(String pointer) {
        StringBuilder path = new StringBuilder();
        for (String part : pointer.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            if (part.chars().allMatch(Character::isDigit)) {
                path.append('[').append(part).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(shown(part));
            }
        }
        return path.toString();
    }

    private static String join(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }

    /** A name that a stranger chose: short, and nothing that could forge a log line. */
    private static String shown(String name) {
        String safe = name.codePoints().map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return safe.length() > LONGEST_NAME ? safe.substring(0, LONGEST_NAME) + "…" : safe;
    }

    private String siblings(ValidationMessage found) {
        String pointer = found.getSchemaLocation().getFragment().toString();
        JsonNode owner = document.at(pointer.substring(0, pointer.lastIndexOf('/')));
        List<String> names = new ArrayList<>();
        owner.path("properties").fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }

    private static String list(JsonNode allowed) {
        if (!allowed.isArray()) {
            return article(allowed.asText());
        }
        List<String> names = new ArrayList<>();
        allowed.forEach(each -> names.add(each.asText()));
        return String.join(", ", names);
    }

    private static String article(String type) {
        return (type.matches("[aeio].*") ? "an " : "a ") + type;
    }
}
