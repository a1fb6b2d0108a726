package io.herald.reload;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.testing.FreePorts;
import io.herald.testing.HeraldProcess;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A start with wrong files, in a process of its own. */
class WrongStartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ROUTE = "routes/outbound/sms-send.camel.yaml";
    private static final String GOOD = "uri: direct";
    private static final String WRONG = "uri: dirrect";
    private static final String NOTIFICATION = "{\"receiver\": \"+4915112345678\", \"content\": \"hi\"}";

    private final HeraldProcess herald = new HeraldProcess(FreePorts.next());

    @AfterEach
    void end() {
        herald.close();
    }

    private void runOnce() {
        herald.start();
        await().atMost(PATIENCE).until(herald::isReady);
        await().atMost(PATIENCE).until(() -> routes().path("status").asText().equals("UP"));
        herald.terminate();
        assertThat(herald.ended(PATIENCE)).isTrue();
    }

    private JsonNode routes() throws IOException {
        return json(herald.management("/actuator/health").body()).at("/components/routes");
    }

    @Test
    void stopsWithTheLineOfTheMistake() {
        runOnce();
        herald.edit(ROUTE, GOOD, WRONG);

        herald.start();

        assertThat(herald.ended(PATIENCE)).isTrue();
        assertThat(herald.exitCode()).isEqualTo(1);
        assertThat(herald.log()).containsPattern("Description:\n\n(.*\n)*" + ROUTE + ":\\d+: .*dirrect").doesNotContain("\n\tat ");
    }

    @Test
    void runsWhatWasLastInForceWhenItIsSoSetAndFollowsTheRepair() throws IOException {
        herald.set("herald.reload.wrong-start=last-good");
        runOnce();
        herald.edit(ROUTE, GOOD, WRONG);

        herald.start();
        await().atMost(PATIENCE).until(herald::isReady);

        assertThat(routes().path("status").asText()).isEqualTo("DEGRADED");
        assertThat(routes().at("/details/mistakes/0").asText()).matches(ROUTE + ":\\d+: .*dirrect.*");
        assertThat(herald.post(NOTIFICATION).statusCode()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> herald.log().contains("sms sent delivery="));
        herald.edit(ROUTE, WRONG, GOOD);
        await().atMost(PATIENCE).until(() -> routes().path("status").asText().equals("UP"));
    }

    @Test
    void stopsWhenNothingWasEverInForce() {
        herald.set("herald.reload.wrong-start=last-good");
        herald.edit(ROUTE, GOOD, WRONG);

        herald.start();

        assertThat(herald.ended(PATIENCE)).isTrue();
        assertThat(herald.exitCode()).isEqualTo(1);
    }
}
