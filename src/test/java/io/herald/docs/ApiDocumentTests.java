package io.herald.docs;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.testing.HeraldTest;
import io.herald.testing.RunningHerald;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The examples of docs/api.md are posted, and answered as it says. */
@HeraldTest
class ApiDocumentTests {

    @Autowired
    Environment environment;

    @Test
    void itsRequestsGetTheAnswersItShows() {
        RunningHerald herald = new RunningHerald(environment);
        List<Markdown.Block> examples = Markdown.of("docs/api.md").blocks().stream()
                .filter(block -> !block.example().isEmpty()).toList();
        assertThat(examples).hasSizeGreaterThan(5);
        HttpResponse<String> answer = null;
        for (Markdown.Block example : examples) {
            int status = Integer.parseInt(example.example().split(" ")[1]);
            if (example.example().startsWith("request")) {
                answer = herald.post("/api/notification", example.text());
                assertThat(answer.statusCode()).as(example.text()).isEqualTo(status);
            } else {
                sameAnswer(json(example.text()), json(answer.body()), status);
            }
        }
    }

    private static void sameAnswer(JsonNode shown, JsonNode real, int status) {
        if (status == 202) {
            assertThat(Fields.of(real)).isEqualTo(Fields.of(shown));
        } else {
            assertThat(real).isEqualTo(shown);
        }
    }
}
