package io.herald.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/checking.md hands out can be used. */
class CheckingDocumentTests {

    private static final Path DOCUMENT = Path.of("docs/checking.md");

    @Test
    void theEditorUnderstandsEveryFinding() throws IOException {
        String text = Files.readString(DOCUMENT);
        Matcher task = Pattern.compile("(?s)```json\n(.*?)```").matcher(text);
        assertThat(task.find()).isTrue();
        JsonNode pattern = new ObjectMapper().readTree(task.group(1)).at("/tasks/0/problemMatcher/pattern");
        Pattern regexp = Pattern.compile(pattern.get("regexp").textValue());

        Matcher mistake = regexp.matcher("config/channels/sms.yaml:10: unknown key 'providres'");
        Matcher warning = regexp.matcher("routes/a.camel.yaml:3: warning: a route needs a group");

        assertThat(mistake.matches()).isTrue();
        assertThat(mistake.group(pattern.get("line").intValue())).isEqualTo("10");
        assertThat(mistake.group(pattern.get("message").intValue())).isEqualTo("unknown key 'providres'");
        assertThat(warning.matches()).isTrue();
        assertThat(warning.group(pattern.get("severity").intValue())).isEqualTo("warning");
    }

    @Test
    void theJobCallsTheCheckWithOptionsThatItHas() throws IOException {
        JsonNode job = new YAMLMapper().readTree(Files.readString(Path.of("docs/ci/check-routes.yaml"))).at("/jobs/check");

        assertThat(job.get("steps")).extracting(step -> step.path("run").asText())
                .contains("herald/bin/herald check --base herald --folder own --format github");
        assertThat(Files.readString(DOCUMENT)).contains("--base <folder>", "--folder <folder>", "--format github");
    }
}
