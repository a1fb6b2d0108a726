package io.herald.docs;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.testing.HeraldTest;
import io.herald.testing.RunningHerald;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.util.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The README's commands, run as they are written; only the port is another. */
@HeraldTest
class ReadmeTests {

    private static final Markdown README = Markdown.of("README.md");
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int ROUNDS = 3;

    @Autowired
    Environment environment;

    @Test
    void showsACurlForEachChannel() {
        assertThat(curls()).hasSize(3);
        assertThat(README.commands("mvn")).contains("mvn spring-boot:run", "mvn verify");
    }

    /** The first message of a process takes longer than all others, so the best of a few rounds counts. */
    @ParameterizedTest
    @MethodSource("curls")
    void itsCurlsEndInTheInboxWithinASecond(String curl) {
        assumeTrue(Shell.has("curl"), "no curl");
        RunningHerald herald = new RunningHerald(environment);
        Duration best = Duration.ofDays(1);
        for (int round = 0; round < ROUNDS && best.compareTo(SOON) > 0; round++) {
            Duration took = took(herald, curl);
            best = took.compareTo(best) < 0 ? took : best;
        }
        assertThat(best).isLessThanOrEqualTo(SOON);
    }

    @Test
    void showsTheAnswerThatComes() {
        JsonNode shown = json(README.blocks().stream().filter(block -> block.language().equals("json")).findFirst()
                .orElseThrow().text());
        JsonNode real = json(new RunningHerald(environment).post("/api/notification",
                "{\"receiver\": \"alice@example.com\", \"content\": \"x\"}").body());

        assertThat(Streams.stream(shown.fieldNames())).containsExactlyElementsOf(Streams.stream(real.fieldNames()).toList());
        assertThat(shown.get("status")).isEqualTo(real.get("status"));
    }

    static List<String> curls() {
        return README.commands("curl");
    }

    private Duration took(RunningHerald herald, String curl) {
        JsonNode request = json(curl.substring(curl.indexOf("'{") + 1, curl.lastIndexOf('\'')));
        String receiver = request.get("receiver").textValue();
        int before = herald.inbox(receiver).size();
        Instant start = Instant.now();

        JsonNode answer = json(Shell.run(curl.replace("http://127.0.0.1:8080", herald.url(""))));

        assertThat(answer.get("status").textValue()).isEqualTo("accepted");
        List<JsonNode> inbox = await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20))
                .until(() -> herald.inbox(receiver), messages -> messages.size() > before);
        assertThat(inbox.get(0).get("content")).isEqualTo(request.get("content"));
        return Duration.between(start, Instant.parse(inbox.get(0).get("receivedAt").textValue()));
    }
}
