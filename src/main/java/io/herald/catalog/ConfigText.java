package io.herald.catalog;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.herald.settings.Similar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands in one YAML file below {@code config/}, bound to records; a mistake is told as {@code file:line: message}. */
public final class ConfigText {

    static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder().build())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationText()))
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9._-]+)");

    private final String shown;
    private final Set<String> names;
    private final ObjectNode tree;
    private final ConfigLines lines;

    ConfigText(String shown, String text, ObjectNode tree, ConfigLines lines) {
        this.shown = shown;
        this.names = REFERENCE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toUnmodifiableSet());
        this.tree = tree;
        this.lines = lines;
    }

    /** Of a file that is not there any more. */
    static ConfigText gone(String shown, ObjectNode tree) {
        return new ConfigText(shown, "", tree, ConfigLines.NONE);
    }

    /** Its keys and values, placeholders filled. */
    public ObjectNode tree() {
        return tree;
    }

    /** The settings that it takes values from, <code>${…}</code>. */
    Set<String> names() {
        return names;
    }

    /** As a record whose keys are written in kebab case; unknown keys are refused. */
    public <T> T bind(Class<T> type) {
        return bind(tree, List.of(), type);
    }

    /** What stands below a path, as a record. */
    <T> T bind(JsonNode part, List<String> below, Class<T> type) {
        try {
            return MAPPER.treeToValue(part, type);
        } catch (JsonMappingException e) {
            List<String> path = new ArrayList<>(below);
            e.getPath().forEach(each -> path.add(each.getFieldName() == null ? Integer.toString(each.getIndex()) : each.getFieldName()));
            throw wrong(path, below, e);
        } catch (JacksonException e) {
            throw wrong(below, firstLine(e.getOriginalMessage()), e);
        }
    }

    /** That this is wrong, in the line of the key that the sentence names first in <code>'…'</code>. */
    public CatalogException wrong(String what, Exception cause) {
        return wrong(lines.of(List.of(), what), what, cause);
    }

    /** That what stands there is wrong. */
    CatalogException wrong(List<String> path, String what, Exception cause) {
        return wrong(lines.of(path), what, cause);
    }

    /** The parser's further lines repeat the file, which may hold a secret. */
    static String firstLine(String message) {
        return message.lines().findFirst().orElse("cannot be read").strip();
    }

    private CatalogException wrong(List<String> path, List<String> below, JsonMappingException e) {
        String part = below.isEmpty() ? "" : String.join(".", below) + ": ";
        if (e instanceof UnrecognizedPropertyException unknown) {
            List<String> allowed = unknown.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
            return wrong(path, part + "unknown key '" + unknown.getPropertyName() + "' (allowed: " + String.join(", ", allowed) + ")"
                    + Similar.to(unknown.getPropertyName(), allowed), null);
        }
        if (e.getCause() instanceof IllegalArgumentException said) {
            return wrong(lines.of(path, said.getMessage()), part + said.getMessage(), e);
        }
        if (e instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
            return wrong(path, part + "'" + key(mismatch) + "' cannot be read as " + kind(mismatch.getTargetType()), e);
        }
        return wrong(path, part + firstLine(e.getOriginalMessage()), e);
    }

    private CatalogException wrong(int line, String what, Exception cause) {
        return new CatalogException(shown + ":" + line + ": " + what, cause);
    }

    private static String key(MismatchedInputException e) {
        return e.getPath().stream().map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String kind(Class<?> type) {
        if (type == null) {
            return "what it should be";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.stream(type.getEnumConstants()).map(each -> each.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
        if (type == Duration.class) {
            return "a time, such as 500ms, 30s or 5m";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "keys and values" : "a text";
    }
}
