package io.herald.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import io.herald.notification.InvalidNotificationException.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says a schema violation as a person would, without repeating a value of the request. A field name that a stranger
 * chose is repeated only when it looks like one: answers and reasons end in logs, and a name may be an address.
 */
final class SchemaWords {

    private static final Pattern FIELD_NAME = Pattern.compile("(?=.{1,64}$)[A-Za-z0-9_$:/-]+(\\.[A-Za-z0-9_$:/-]+)*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{5}");

    private final JsonNode document;

    SchemaWords(JsonNode document) {
        this.document = document;
    }

    Violation violation(ValidationMessage found) {
        JsonNode allowed = found.getSchemaNode();
        String field = field(found.getInstanceLocation());
        return switch (found.getMessageKey()) {
            case "required" -> new Violation(join(field, found.getProperty()), "is missing");
            case "additionalProperties" -> new Violation(join(field, shown(found.getProperty())),
                    "is not a known field (allowed: " + siblings(found) + ")");
            case "type" -> new Violation(field, "must be " + types(allowed));
            case "enum" -> new Violation(field, "must be one of " + String.join(", ", texts(allowed)));
            case "minLength", "minItems", "minProperties" -> new Violation(field, "must not be empty");
            case "maxLength" -> new Violation(field, "must be at most " + allowed.asText() + " characters");
            case "maxItems", "maxProperties" -> new Violation(field, "must hold at most " + allowed.asText() + " entries");
            case "propertyNames" -> new Violation(field, "has a name longer than "
                    + allowed.path("maxLength").asText() + " characters");
            case "pattern" -> new Violation(field, "must be " + owner(found).path("description").asText());
            default -> new Violation(field, "breaks the rule '" + found.getMessageKey() + "' of /api/openapi.yaml");
        };
    }

    /** As in {@code receiver[2].email}. */
    private static String field(JsonNodePath path) {
        String field = "";
        for (int i = 0; i < path.getNameCount(); i++) {
            field = path.getElement(i) instanceof Integer index ? field + "[" + index + "]"
                    : join(field, shown(path.getElement(i).toString()));
        }
        return field;
    }

    private static String join(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }

    private static String shown(String name) {
        return FIELD_NAME.matcher(name).matches() && !NUMBER.matcher(name).find() ? name : "?";
    }

    private String siblings(ValidationMessage found) {
        List<String> names = new ArrayList<>();
        owner(found).path("properties").fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }

    /** The schema that holds the broken rule. */
    private JsonNode owner(ValidationMessage found) {
        String pointer = found.getSchemaLocation().getFragment().toString();
        return document.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static List<String> texts(JsonNode allowed) {
        List<String> texts = new ArrayList<>();
        allowed.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static String types(JsonNode allowed) {
        if (!allowed.isArray()) {
            return article(allowed.asText());
        }
        List<String> types = texts(allowed).stream().map(SchemaWords::article).toList();
        return String.join(", ", types.subList(0, types.size() - 1)) + " or " + types.get(types.size() - 1);
    }

    private static String article(String type) {
        return switch (type) {
            case "array" -> "a list";
            case "object" -> "an object";
            default -> "a " + type;
        };
    }
}
