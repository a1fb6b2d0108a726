package io.herald.docs;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.testing.HeraldTest;
import io.herald.testing.RunningHerald;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The example of docs/explain.md is run, and answered as it says. */
@HeraldTest
class ExplainDocumentTests {

    @Autowired
    Environment environment;

    @Test
    void itsAnswerLooksAsItShows() {
        assumeTrue(Shell.has("curl"), "no curl");
        RunningHerald herald = new RunningHerald(environment);
        Markdown document = Markdown.of("docs/explain.md");
        JsonNode shown = json(document.examples("answer explain").get(0).text());
        String curl = document.examples("explain").get(0).text().replace("http://127.0.0.1:8080", herald.url(""));

        JsonNode real = json(Shell.run(curl));

        assertThat(Fields.of(real)).isEqualTo(Fields.of(shown));
        assertThat(Fields.of(real.at("/deliveries/0"))).isEqualTo(Fields.of(shown.at("/deliveries/0")));
        assertThat(real.get("notification")).isEqualTo(shown.get("notification"));
        assertThat(real.get("way")).isEqualTo(shown.get("way"));
        assertThat(real.get("decisions").get(1)).isEqualTo(shown.get("decisions").get(1));
        assertThat(real.at("/deliveries/0/requests/0/headers")).isEqualTo(shown.at("/deliveries/0/requests/0/headers"));
    }
}
