package io.herald.faults;

import static io.herald.testing.GatewayBehaviour.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;

/** Somebody sets the clock. */
class ClockFaultsIT {

    @FaultRow("clock one day ahead, then one day back, under load")
    @Tag(FaultRow.LONG)
    void theClockIsSet(Scene scene) throws Exception {
        scene.withRabbit();
        scene.herald(scene.rabbit.port()).main(ShiftedHerald.class);
        scene.start();
        try (Load load = new Load(scene.queue).posting(scene, 2)) {
            for (String shift : new String[] {"P1D", "P-1D", "PT0S"}) {
                scene.herald.write(ShiftedHerald.FILE, shift);
                scene.awaitDelivered(scene.delivered().size() + 50);
            }
        }
        scene.awaitEnds();
        assertThat(scene.gateway.calls()).isEqualTo(scene.delivered().size());
    }

    @FaultRow("clock one day back while a provider asks to wait")
    @Tag(FaultRow.LONG)
    void theClockIsSetWhileAProviderAsksToWait(Scene scene) {
        scene.withRabbit();
        scene.herald(scene.rabbit.port()).main(ShiftedHerald.class).write(ShiftedHerald.FILE, "P1D");
        scene.start();
        scene.gateway.next(refuses(429, "{}", "Retry-After: 60"));
        scene.postSms(1);
        await().atMost(Scene.PATIENCE).until(() -> scene.letters().size() == 1);
        scene.herald.write(ShiftedHerald.FILE, "P-1D");

        await().during(Duration.ofSeconds(3)).atMost(Scene.PATIENCE).until(() -> scene.gateway.calls() == 1);
        JsonNode letter = scene.letters().get(0);
        assertThat(letter.at("/reason/retryAfterSeconds").asLong()).isEqualTo(60);
        assertThat(Instant.parse(letter.at("/endedAt").asText())).isAfter(Instant.now().plus(Duration.ofHours(23)));
    }
}
