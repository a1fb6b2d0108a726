package io.herald.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shipped routes and those of docs/recipes.md are in Camel's canonical notation, the one that visual editors read and write: they
 * fit Camel's own schema without the short forms that it allows beside it.
 */
class CanonicalNotationTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonSchema CANONICAL = schema();

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList();
        }
    }

    static List<Markdown.Block> recipes() {
        return Markdown.of("docs/recipes.md").examples("recipe routes/");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theShippedRoutesAreCanonical(Path file) throws IOException {
        assertThat(mistakes(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void theRoutesOfTheRecipesAreCanonical(Markdown.Block recipe) throws IOException {
        Path file = Path.of(recipe.example().substring("recipe ".length()));

        assertThat(mistakes(Edits.added(Files.exists(file) ? Files.readString(file) : null, recipe.text()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"- to: direct:x", "- log: x", "- setBody: { simple: x }", "- setBody: { expression: { simple: x } }",
            "- choice: { when: [ { simple: x, steps: [] } ] }", "- removeHeaders: x"})
    void aShortFormIsNotCanonical(String step) {
        String route = "- route:\n    from:\n      uri: direct\n      parameters: { name: x }\n      steps:\n        " + step + "\n";

        assertThat(mistakes(route)).isNotEmpty();
    }

    @Test
    void coversEveryRecipeWithARoute() {
        assertThat(recipes()).hasSizeGreaterThan(8);
    }

    private static List<String> mistakes(String yaml) {
        try {
            return CANONICAL.validate(YAML.readTree(yaml)).stream().map(ValidationMessage::getMessage).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonSchema schema() {
        try {
            JsonNode camels = JSON.readTree(Path.of("config/schemas/camel.schema.json").toFile());
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(canonical(camels));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode canonical(JsonNode node) {
        if (node instanceof ObjectNode object) {
            withoutText(object);
            withoutImpliedExpression(object);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(CanonicalNotationTests::canonical);
        }
        return node;
    }

    /** A step is an object, never a text alone. */
    private static void withoutText(ObjectNode step) {
        JsonNode forms = step.path("oneOf");
        if (forms.size() == 2 && forms.get(0).path("type").asText().equals("string") && forms.get(1).path("type").asText().equals("object")) {
            step.remove("oneOf");
            step.setAll((ObjectNode) forms.get(1));
        }
    }

    /** An expression stands below 'expression', never beside the step's own keys. */
    private static void withoutImpliedExpression(ObjectNode step) {
        JsonNode forms = step.at("/anyOf/0/oneOf");
        JsonNode written = forms.path(2).at("/properties/expression");
        if (!written.isMissingNode()) {
            ObjectNode keys = (ObjectNode) step.get("properties");
            keys.properties().removeIf(key -> key.getValue().isEmpty());
            keys.set("expression", written);
            step.remove("anyOf");
        }
    }
}
