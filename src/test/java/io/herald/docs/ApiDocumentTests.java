package io.herald.docs;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.testing.HeraldTest;
import io.herald.testing.RunningHerald;
import java.net.http.HttpResponse;
import java.time.Duration;
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
                .filter(block -> block.example().matches("(request|answer) \\d+")).toList();
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

    @Test
    void itsListOfDeadLettersLooksAsItShows() {
        assumeTrue(Shell.has("curl"), "no curl");
        RunningHerald herald = new RunningHerald(environment);
        herald.post("/api/push", "{\"receiver\":\"device:1\",\"content\":\"x\",\"metadata\":{\"push-type\":\"LETTER\"}}");
        Markdown document = Markdown.of("docs/api.md");
        JsonNode shown = json(document.examples("answer dead letters").get(0).text());
        String curl = document.examples("dead letters").get(0).text().replace("http://127.0.0.1:8080", herald.url(""));

        JsonNode real = await().atMost(Duration.ofSeconds(20)).until(() -> json(Shell.run(curl)), list -> !list.get("letters").isEmpty());

        assertThat(Fields.of(real)).isEqualTo(Fields.of(shown));
        assertThat(Fields.of(real.at("/letters/0"))).containsAll(Fields.of(shown.at("/letters/0")));
    }

    @Test
    void itsRoutesLookAsItShows() {
        assumeTrue(Shell.has("curl"), "no curl");
        RunningHerald herald = new RunningHerald(environment);
        Markdown document = Markdown.of("docs/api.md");
        JsonNode shown = json(document.examples("answer routes").get(0).text());

        JsonNode real = json(Shell.run(document.examples("routes").get(0).text().replace("http://127.0.0.1:8080", herald.url(""))));

        assertThat(Fields.of(shown)).containsAll(Fields.of(real));
        assertThat(real.get("version").textValue()).hasSameSizeAs(shown.get("version").textValue());
        assertThat(real.get("kept").get(0).get("version")).isEqualTo(real.get("version"));
        assertThat(real.get("mistakes")).isEmpty();
    }

    private static void sameAnswer(JsonNode shown, JsonNode real, int status) {
        if (status == 202) {
            assertThat(Fields.of(real)).isEqualTo(Fields.of(shown));
        } else {
            assertThat(real).isEqualTo(shown);
        }
    }
}
