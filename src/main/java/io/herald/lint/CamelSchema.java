package io.herald.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.herald.settings.Similar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Camel's own schema of YAML routes, held against the places of a file, so that each finding has a line. It takes what Camel takes:
 * any scalar where the schema wants a text, and a placeholder where it wants a number.
 */
final class CamelSchema {

    private static final String RESOURCE = "/schema/camelYamlDsl.json";
    private static final String REFERENCE = "#/items/definitions/";

    private final JsonNode root;
    private final JsonNode definitions;
    private final Map<JsonNode, Map<String, JsonNode>> shapes = Collections.synchronizedMap(new IdentityHashMap<>());

    private CamelSchema() {
        try (InputStream json = CamelSchema.class.getResourceAsStream(RESOURCE)) {
            this.root = new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.definitions = root.get("items").get("definitions");
    }

    /** Read at the first call, as its 800 KB are not for nothing. */
    static CamelSchema get() {
        return Holder.SCHEMA;
    }

    /** What one declaration of a route file, such as {@code route:}, does that Camel would not take. */
    List<Finding> mistakes(Tree.Entry declaration) {
        List<Finding> found = new ArrayList<>();
        JsonNode schema = root.get("items").get("properties").get(declaration.key());
        if (schema == null) {
            found.add(declaration.finding("'" + declaration.key() + "' is nothing that Camel knows here"
                    + Similar.to(declaration.key(), names(root.get("items").get("properties")))));
        } else {
            check(declaration.key(), declaration.value(), schema, found);
        }
        return found;
    }

    private void check(String name, Tree value, JsonNode declared, List<Finding> found) {
        JsonNode schema = fitting(resolved(declared), value);
        switch (schema.path("type").asText()) {
        case "object" -> object(name, value, schema, found);
        case "array" -> array(name, value, schema, found);
        case "string" -> text(name, value, schema, found);
        case "boolean" -> scalar(name, value, "true|false", "true or false", found);
        case "number", "integer" -> scalar(name, value, "-?[0-9]+(\\.[0-9]+)?", "a number", found);
        default -> { /* anything goes */ }
        }
    }

    /** The one of several forms that has the kind of the value. */
    private JsonNode fitting(JsonNode schema, Tree value) {
        JsonNode forms = schema.get("oneOf");
        if (forms == null || schema.has("properties")) {
            return schema;
        }
        String kind = value.isText() ? "string" : value.isList() ? "array" : "object";
        for (JsonNode form : forms) {
            if (resolved(form).path("type").asText().equals(kind)) {
                return resolved(form);
            }
        }
        return resolved(forms.get(forms.size() - 1));
    }

    private void object(String name, Tree value, JsonNode schema, List<Finding> found) {
        if (!value.isMap()) {
            if (!value.text().isEmpty() || schema.has("required") || value.isList()) {
                found.add(value.finding("'" + name + "' must hold keys and values"));
            }
            return;
        }
        Map<String, JsonNode> shape = shapes.computeIfAbsent(schema, this::shape);
        boolean closed = schema.path("additionalProperties").isBoolean() && !schema.path("additionalProperties").asBoolean();
        boolean one = schema.path("maxProperties").asInt(Integer.MAX_VALUE) == 1;
        if (one && value.entries().size() > 1) {
            found.add(value.entries().get(1).finding("'" + value.entries().get(1).key() + "' stands in the same step as '"
                    + value.entries().get(0).key() + "': begin it with '- ', or check how far it is indented"));
        }
        for (Tree.Entry entry : value.entries()) {
            JsonNode inner = shape.get(entry.key());
            if (inner != null) {
                check(entry.key(), entry.value(), inner, found);
            } else if (closed) {
                String where = one ? "no step is called '" + entry.key() + "'" : "'" + name + "' has no key '" + entry.key() + "'";
                found.add(entry.finding(where + Similar.to(entry.key(), shape.keySet())));
            }
        }
        for (JsonNode required : schema.path("required")) {
            if (value.entry(required.asText()).isEmpty()) {
                found.add(value.finding("'" + name + "' lacks the key '" + required.asText() + "'"));
            }
        }
    }

    private void array(String name, Tree value, JsonNode schema, List<Finding> found) {
        if (!value.isList()) {
            if (!value.text().isEmpty() || value.isMap()) {
                found.add(value.finding("'" + name + "' must be a list: begin each of its items with '- '"));
            }
            return;
        }
        value.items().forEach(item -> check(name, item, schema.path("items"), found));
    }

    private static void text(String name, Tree value, JsonNode schema, List<Finding> found) {
        if (!value.isText()) {
            found.add(value.finding("'" + name + "' must be a text"));
        } else if (schema.has("enum") && !Placeholder.isOpen(value.text())) {
            Set<String> allowed = texts(schema.get("enum"));
            if (!allowed.contains(Placeholder.filled(value.text()))) {
                found.add(value.finding("'" + name + "' cannot be '" + value.text() + "': write one of " + String.join(", ", allowed)));
            }
        }
    }

    private static void scalar(String name, Tree value, String form, String must, List<Finding> found) {
        if (!value.isText() || !Placeholder.isOpen(value.text()) && !Placeholder.filled(value.text()).matches(form)) {
            found.add(value.finding("'" + name + "' must be " + must + (value.isText() ? ", not '" + value.text() + "'" : "")));
        }
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode reference = schema.get("$ref");
        return reference == null ? schema : definitions.get(reference.asText().substring(REFERENCE.length()));
    }

    /** The keys of an object with what each holds, those of its alternatives too. */
    private Map<String, JsonNode> shape(JsonNode schema) {
        Map<String, JsonNode> shape = new LinkedHashMap<>();
        for (String word : List.of("anyOf", "oneOf")) {
            for (JsonNode part : schema.path(word)) {
                shape(resolved(part)).forEach(shape::putIfAbsent);
            }
        }
        schema.path("properties").fields().forEachRemaining(property -> {
            if (!property.getValue().isEmpty() || !shape.containsKey(property.getKey())) {
                shape.put(property.getKey(), property.getValue());
            }
        });
        return shape;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static final class Holder {
        static final CamelSchema SCHEMA = new CamelSchema();
    }
}
