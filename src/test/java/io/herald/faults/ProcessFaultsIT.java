package io.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.herald.testing.GatewayBehaviour;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

/** What becomes of Herald's process, on both brokers. */
class ProcessFaultsIT {

    @FaultRow(value = "kill -9 under load, embedded", duplicates = Scene.IN_FLIGHT)
    @Tag(FaultRow.LONG)
    void killedOnTheEmbeddedBroker(Scene scene) throws Exception {
        scene.readyEmbedded();
        killedUnderLoad(scene);
    }

    @FaultRow(value = "kill -9 under load", duplicates = Scene.IN_FLIGHT)
    void killedOnRabbit(Scene scene) throws Exception {
        scene.ready();
        killedUnderLoad(scene);
    }

    @FaultRow("SIGTERM under load, embedded")
    @Tag(FaultRow.LONG)
    void terminatedOnTheEmbeddedBroker(Scene scene) throws Exception {
        scene.readyEmbedded();
        terminatedUnderLoad(scene);
    }

    @FaultRow("SIGTERM under load")
    @Tag(FaultRow.LONG)
    void terminatedOnRabbit(Scene scene) throws Exception {
        scene.ready();
        terminatedUnderLoad(scene);
    }

    private static void killedUnderLoad(Scene scene) throws Exception {
        try (Load load = new Load(scene.queue).posting(scene, 4).publishing(scene::connect)) {
            scene.awaitDelivered(300);
            scene.herald.kill();
        }
        scene.start();
        scene.awaitEnds();
    }

    private static void terminatedUnderLoad(Scene scene) throws Exception {
        scene.gateway.always(GatewayBehaviour.takesAfter(Duration.ofMillis(100)));
        try (Load load = new Load(scene.queue).posting(scene, 1).publishing(scene::connect)) {
            scene.awaitDelivered(50);
            scene.herald.terminate();
            await().pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(5)).until(() -> !scene.herald.isReady());
            assertThat(scene.herald.ended(Duration.ofSeconds(30))).isTrue();
        }
        assertThat(scene.herald.exitCode()).isEqualTo(143);
        assertThat(scene.log()).doesNotContain("still in flight").doesNotContain("cannot be handed to the broker");
        scene.gateway.always(GatewayBehaviour.takes());
        scene.start();
        scene.awaitEnds();
    }
}
