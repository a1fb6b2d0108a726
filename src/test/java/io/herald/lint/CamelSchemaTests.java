package io.herald.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Judges each file as a validator of JSON Schema does, and knows every word of Camel's schema. */
class CamelSchemaTests {

    private static final Set<String> WORDS = Set.of("type", "title", "description", "required", "default", "$ref", "properties",
            "additionalProperties", "items", "oneOf", "anyOf", "enum", "not", "deprecated", "maxProperties", "$schema", "definitions",
            "format");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNode SCHEMA = schema();
    private static final JsonSchema VALIDATOR = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(SCHEMA);

    @Test
    void knowsEveryWordOfTheSchema() {
        assertThat(words(SCHEMA).collect(Collectors.toSet())).isSubsetOf(WORDS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void judgesAsAValidatorDoes(String path, String text, RouteFile file) {
        List<String> invalid = VALIDATOR.validate(json(text)).stream().filter(found -> !isText(found))
                .map(ValidationMessage::toString).toList();
        List<Finding> found = file.declarations().stream().flatMap(entry -> CamelSchema.get().mistakes(entry).stream()).toList();

        assertThat(found.isEmpty()).as("%s: %s, where the validator says %s", path, found, invalid).isEqualTo(invalid.isEmpty());
    }

    static Stream<Arguments> files() {
        Stream<Path> shipped = ShippedFiles.below(Path.of("routes"), RouteFile.ENDING);
        return Stream.concat(shipped, LinterTests.fixtures().filter(file -> file.toString().endsWith(RouteFile.ENDING)))
                .flatMap(file -> readable(file.toString(), new String(ShippedFiles.bytes(file), StandardCharsets.UTF_8)));
    }

    private static Stream<Arguments> readable(String path, String text) {
        try {
            RouteFile file = RouteFile.of(path, text);
            return isList(file) ? Stream.of(Arguments.of(path, text, file)) : Stream.empty();
        } catch (SyntaxException e) {
            return Stream.empty();
        }
    }

    /** Else the rule route-list tells it. */
    private static boolean isList(RouteFile file) {
        return file.tree().isList() && file.tree().items().size() == file.declarations().size();
    }

    /** Camel takes any scalar as a text. */
    private static boolean isText(ValidationMessage found) {
        return found.getMessageKey().equals("type") && found.getMessage().endsWith("string expected")
                && found.getMessage().matches(".*(integer|number|boolean|null) found.*");
    }

    /** As a YAML parser types it, placeholders filled with a number. */
    private static JsonNode json(String text) {
        try {
            return YAML.readTree(text.replaceAll("\"\\{\\{redelivery\\.[a-z.-]+}}\"", "1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> words(JsonNode schema) {
        return schema.properties().stream().flatMap(word -> Stream.concat(Stream.of(word.getKey()), switch (word.getKey()) {
            case "properties", "definitions" -> word.getValue().properties().stream().flatMap(each -> words(each.getValue()));
            case "oneOf", "anyOf" -> Stream.of(word.getValue()).flatMap(list -> {
                Stream.Builder<JsonNode> parts = Stream.builder();
                list.forEach(parts);
                return parts.build();
            }).flatMap(CamelSchemaTests::words);
            case "items", "not", "additionalProperties" -> words(word.getValue());
            default -> Stream.<String>empty();
        }));
    }

    private static JsonNode schema() {
        try {
            return new ObjectMapper().readTree(CamelSchemaTests.class.getResourceAsStream("/schema/camelYamlDsl.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
