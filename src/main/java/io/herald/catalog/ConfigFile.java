package io.herald.catalog;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One YAML file below {@code config/}: read strictly, placeholders filled, bound to a record, errors with their place. */
public final class ConfigFile {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9._-]+)");

    private final Path path;
    private final String shown;

    private ConfigFile(Path path, String shown) {
        this.path = path;
        this.shown = shown;
    }

    /** A file that stands in {@code config/} itself. */
    public static ConfigFile of(Path config, String name) {
        return new ConfigFile(config.resolve(name), "config/" + name);
    }

    static List<ConfigFile> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".yaml")).sorted()
                    .map(file -> new ConfigFile(file, "config/" + folder.getFileName() + "/" + file.getFileName())).toList();
        } catch (IOException e) {
            throw new CatalogException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    String name() {
        String file = path.getFileName().toString();
        String name = file.substring(0, file.length() - ".yaml".length());
        if (!NAME.matcher(name).matches()) {
            throw wrong("the file's name must be lower case letters, digits and single hyphens", null);
        }
        return name;
    }

    /** Its keys and values; {@link CatalogException} with file and line when it cannot be read. */
    public ObjectNode read(UnaryOperator<String> placeholders) {
        try {
            JsonNode tree = Yaml.MAPPER.readTree(Files.readString(path));
            if (!(tree instanceof ObjectNode object)) {
                throw wrong("must hold keys and values", null);
            }
            fill(object, placeholders);
            return object;
        } catch (JacksonException e) {
            throw wrong(firstLine(e.getOriginalMessage()) + line(e), e);
        } catch (IOException e) {
            throw wrong("cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage(), e);
        }
    }

    /** The settings that it takes values from: <code>${…}</code>. */
    Set<String> names() {
        try {
            return REFERENCE.matcher(Files.readString(path)).results().map(found -> found.group(1)).collect(Collectors.toSet());
        } catch (IOException e) {
            throw wrong("cannot be read: " + e.getMessage(), e);
        }
    }

    /** As a record whose keys are written in kebab case; unknown keys are refused. */
    public <T> T bind(JsonNode tree, Class<T> type) {
        return bind(shown, tree, type);
    }

    static <T> T bind(String shown, JsonNode tree, Class<T> type) {
        try {
            return Yaml.MAPPER.treeToValue(tree, type);
        } catch (UnrecognizedPropertyException e) {
            String allowed = e.getKnownPropertyIds().stream().map(Object::toString).sorted()
                    .collect(Collectors.joining(", "));
            throw new CatalogException(shown + ": unknown key '" + e.getPropertyName() + "' (allowed: " + allowed + ")");
        } catch (JacksonException e) {
            throw new CatalogException(shown + ": " + reason(e), e);
        }
    }

    public CatalogException wrong(String what, Exception cause) {
        return new CatalogException(shown + ": " + what, cause);
    }

    private static String reason(JacksonException e) {
        Throwable cause = e.getCause();
        if (cause instanceof IllegalArgumentException) {
            return cause.getMessage();
        }
        if (e instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
            return "'" + key(mismatch) + "' cannot be read as " + kind(mismatch.getTargetType());
        }
        return firstLine(e.getOriginalMessage());
    }

    private static String key(MismatchedInputException e) {
        return e.getPath().stream().map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String kind(Class<?> type) {
        if (type == null) {
            return "what it should be";
        }
        return type == int.class || type == Integer.class || type == long.class ? "a number" : "a " + type.getSimpleName();
    }

    /** The parser's further lines repeat the file, which may hold a secret. */
    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("cannot be read").strip();
    }

    private static String line(JacksonException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }

    private static void fill(ObjectNode object, UnaryOperator<String> placeholders) {
        Iterator<Map.Entry<String, JsonNode>> fields = object.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            field.setValue(filled(field.getValue(), placeholders));
        }
    }

    private static JsonNode filled(JsonNode node, UnaryOperator<String> placeholders) {
        if (node instanceof ObjectNode object) {
            fill(object, placeholders);
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, filled(array.get(i), placeholders));
            }
        } else if (node.isTextual() && node.textValue().contains("${")) {
            return TextNode.valueOf(placeholders.apply(node.textValue()));
        }
        return node;
    }

    private static final class Yaml {
        static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder().build())
                .addModule(new JavaTimeModule())
                .addModule(new SimpleModule()
                        .addDeserializer(Duration.class, new DurationText()))
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build();
    }
}
