package io.herald.faults;

import static io.herald.testing.GatewayBehaviour.first;
import static io.herald.testing.GatewayBehaviour.refuses;
import static io.herald.testing.GatewayBehaviour.takes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.herald.testing.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Herald is killed with SIGKILL at the points where it matters, and at random. */
class KillFaultsIT {

    private static final int KILLS = 25;
    private static final long SEED = 3;
    /** Longer than a request takes to Herald, shorter than the time for a confirm. */
    private static final Duration UNDERWAY = Duration.ofMillis(500);

    @FaultRow("kill -9 before the broker has the notification")
    @Tag(FaultRow.LONG)
    void beforeAccept(Scene scene) {
        Wire wire = scene.wire();
        scene.herald(wire.port());
        scene.start();
        wire.muteClient();
        CompletableFuture<Integer> answer = posted(scene);
        await().pollDelay(UNDERWAY).until(() -> true);
        scene.killBehind(wire);

        assertThat(answer.join()).isNotEqualTo(202);
        scene.start();
        scene.postSms(3);
        scene.awaitEnds();
        assertThat(scene.delivered()).hasSize(3);
    }

    @FaultRow("kill -9 after the broker has the notification, before the 202")
    @Tag(FaultRow.LONG)
    void betweenAcceptAndAnswer(Scene scene) {
        Wire wire = scene.wire();
        scene.herald(wire.port(), "herald.kernel.dispatch-threads=0");
        scene.start();
        wire.muteServer();
        CompletableFuture<Integer> answer = posted(scene);
        await().pollInterval(Duration.ofMillis(20)).until(() -> scene.waiting("notification.accepted") == 1);
        scene.killBehind(wire);

        assertThat(answer.join()).isNotEqualTo(202);
        scene.herald.set("herald.kernel.dispatch-threads=2");
        scene.start();
        scene.awaitDelivered(1);
        scene.postSms(3);
        scene.awaitEnds();
    }

    @FaultRow(value = "kill -9 after the provider took it, before the outcome", duplicates = 1)
    @Tag(FaultRow.LONG)
    void betweenProviderAndOutcome(Scene scene) {
        Wire wire = scene.wire();
        scene.herald(wire.port());
        scene.start();
        scene.gateway.next(first(wire::muteClient, takes()));
        scene.postSms(1);
        scene.awaitDelivered(1);
        await().atMost(Scene.PATIENCE).until(() -> scene.log().contains("an outcome cannot be handed to the broker"));
        scene.killBehind(wire);

        scene.start();
        await().atMost(Scene.PATIENCE).until(() -> scene.sentAgain("s") == 1);
        scene.postSms(3);
        scene.awaitEnds();
    }

    @FaultRow("kill -9 in the hand-over of a failure")
    @Tag(FaultRow.LONG)
    void inTheHandOverOfAFailure(Scene scene) {
        Wire wire = scene.wire();
        scene.herald(wire.port());
        scene.start();
        scene.gateway.always(first(wire::muteClient, refuses(503, "{}")));
        scene.postSms(1);
        await().atMost(Scene.PATIENCE).until(() -> scene.log().contains("an outcome cannot be handed to the broker"));
        scene.killBehind(wire);

        scene.gateway.always(takes());
        scene.start();
        scene.awaitDelivered(1);
        scene.postSms(3);
        scene.awaitEnds();
        assertThat(scene.letters()).isEmpty();
    }

    // The repeat makes the same deliveries, but a Herald that was killed does not know which of them it had sent.
    @FaultRow("kill -9 half-way through a fan-out of 1,000")
    @Tag(FaultRow.LONG)
    void halfWayThroughAFanOut(Scene scene) {
        Wire wire = scene.wire();
        scene.herald(wire.port(), "herald.kernel.dispatch-threads=0");
        scene.start();
        scene.postToEach(IntStream.range(0, 1_000).mapToObj(i -> "+4915200" + String.format("%06d", i)).toList());
        scene.herald.terminate();
        assertThat(scene.herald.ended(Duration.ofSeconds(30))).isTrue();
        wire.muteClientAfter(300_000);
        scene.herald.set("herald.kernel.dispatch-threads=2");
        scene.herald.start();
        await().atMost(Scene.PATIENCE).until(() -> scene.log().contains("no confirm in time"));
        scene.killBehind(wire);
        scene.queue.allowDuplicates(scene.delivered().size());

        await().atMost(Scene.PATIENCE).until(() -> scene.waiting("notification.accepted") == 1);
        assertThat(scene.waiting("delivery.sms.json-gateway")).isBetween(1L, 999L);
        scene.start();
        scene.awaitEnds();
        assertThat(scene.delivered().size()).isGreaterThanOrEqualTo(1_000);
    }

    @FaultRow(value = KILLS + " random kill -9 under load", duplicates = KILLS * Scene.IN_FLIGHT)
    @Tag(FaultRow.LONG)
    @Timeout(900)
    void atRandom(Scene scene) throws Exception {
        Random random = new Random(SEED);
        scene.ready();
        try (Load load = new Load(scene.queue).posting(scene, 4).publishing(scene::connect)) {
            for (int kill = 0; kill < KILLS; kill++) {
                scene.awaitDelivered(scene.delivered().size() + random.nextInt(300));
                scene.herald.kill();
                scene.start();
            }
        }
        scene.awaitEnds();
    }

    private static CompletableFuture<Integer> posted(Scene scene) {
        String json = Scene.json("+4915112345678", scene.queue.submit("s"));
        return CompletableFuture.supplyAsync(() -> {
            try {
                return scene.herald.post(json).statusCode();
            } catch (IOException e) {
                return 0;
            }
        });
    }
}
