package io.herald.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of the front matter takes what Herald takes, and refuses what Herald refuses. */
class TemplateSchemaTests {

    private static final Path SCHEMA = Path.of("config/schemas/template.schema.json");

    private final JsonSchema schema = schema();

    @ParameterizedTest
    @MethodSource("shipped")
    void takesTheShippedFiles(Path file) throws IOException {
        assertThat(mistakes(Files.readString(file).split("(?m)^---$")[1])).isEmpty();
    }

    @Test
    void takesEveryKey() throws IOException {
        assertThat(mistakes("title: 'x ${a}'\nformat: html\nvariables: [a]\nvendors: { aliyun-sms: { code: SMS_1, signature: S, variables: [a] } }"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"subjct: x", "subject: x\ntitle: y", "subject: ''", "subject: [x]", "subject: \"a\\nb\"", "format: markdown",
        "variables: a", "variables: [a b]", "variables: [a, a]", "vendors: []", "vendors: { a: { } }", "vendors: { a: { kode: x } }"})
    void refusesWhatHeraldRefuses(String yaml) throws IOException {
        assertThat(mistakes(yaml)).isNotEmpty();
    }

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("config/templates"))) {
            return files.filter(file -> file.toString().endsWith(".ftl")).sorted().toList();
        }
    }

    private List<String> mistakes(String yaml) throws IOException {
        return schema.validate(new YAMLMapper().readTree(yaml)).stream().map(Object::toString).toList();
    }

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(new ObjectMapper().readTree(Files.readString(SCHEMA)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
