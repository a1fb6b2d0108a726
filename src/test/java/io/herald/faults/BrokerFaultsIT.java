package io.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.herald.testing.Wire;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

/** What the broker can do to Herald. */
class BrokerFaultsIT {

    @FaultRow("broker down at start")
    @Tag(FaultRow.LONG)
    void startsWithoutItsBrokerAndConnectsWhenItComes(Scene scene) throws IOException {
        scene.withRabbit();
        scene.rabbit.stop();
        scene.herald(scene.rabbit.port()).start();
        await().atMost(Scene.PATIENCE).until(scene.herald::isAlive);

        refusesWithin2Seconds(scene);
        assertThat(scene.health("broker")).isEqualTo("DOWN");
        assertThat(scene.herald.isReady()).isFalse();
        scene.startRabbit();

        await().atMost(Scene.PATIENCE).until(scene.herald::isReady);
        scene.postSms(5);
        scene.awaitEnds();
    }

    // A message of the input queue has no identity of its own: when it comes again it is another notification.
    @FaultRow(value = "broker restarted under load, clients that only publish", duplicates = Scene.INPUTS_IN_FLIGHT)
    @Tag(FaultRow.LONG)
    void aRestartedBrokerHasTheInputExchangeAgain(Scene scene) throws Exception {
        scene.ready();
        try (Load load = new Load(scene.queue).posting(scene, 2).publishing(scene::connect)) {
            scene.awaitDelivered(100);
            scene.rabbit.stop();
            comesBack(scene);
        }
        scene.awaitEnds();
        scene.settle();
        assertThat(scene.sentAgain("r")).isZero();
    }

    @FaultRow(value = "broker killed under load, clients that only publish",
            duplicates = Scene.IN_FLIGHT)
    @Tag(FaultRow.LONG)
    void aKilledBrokerToo(Scene scene) throws Exception {
        scene.ready();
        try (Load load = new Load(scene.queue).posting(scene, 2).publishing(scene::connect)) {
            scene.awaitDelivered(100);
            scene.rabbit.kill();
            comesBack(scene);
        }
        scene.awaitEnds();
    }

    @FaultRow(value = "network to the broker hangs, then breaks, under load", duplicates = Scene.IN_FLIGHT)
    @Tag(FaultRow.LONG)
    void theNetworkToTheBroker(Scene scene) throws Exception {
        Wire wire = scene.wire();
        scene.herald(wire.port());
        scene.start();
        try (Load load = new Load(scene.queue).posting(scene, 4)) {
            scene.awaitDelivered(100);
            wire.muteServer();
            refusesWithin2Seconds(scene);
            wire.cut();
            wire.unmute();
            scene.awaitDelivered(scene.delivered().size() + 100);
        }
        scene.awaitEnds();
    }

    @FaultRow("broker blocks publishers: memory alarm")
    void aMemoryAlarm(Scene scene) throws Exception {
        scene.ready();
        blocked(scene, new String[] {"set_vm_memory_high_watermark", "absolute", "1"},
                new String[] {"set_vm_memory_high_watermark", "0.4"});
    }

    @FaultRow("broker blocks publishers: disk alarm")
    @Tag(FaultRow.LONG)
    void aDiskAlarm(Scene scene) throws Exception {
        scene.ready();
        blocked(scene, new String[] {"set_disk_free_limit", "1000000GB"}, new String[] {"set_disk_free_limit", "50MB"});
    }

    private static void comesBack(Scene scene) {
        int before = scene.queue.accepted();
        scene.rabbit.start();
        await().pollInterval(Duration.ofMillis(20)).atMost(Scene.PATIENCE).until(scene.rabbit::isUp);
        await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(5)).until(() -> exchangeStands(scene));
        await().atMost(Scene.PATIENCE).until(() -> scene.queue.accepted() > before + 100);
    }

    private static void blocked(Scene scene, String[] alarm, String[] end) throws Exception {
        try (Load load = new Load(scene.queue).posting(scene, 4)) {
            scene.awaitDelivered(100);
            scene.rabbit.control(alarm);
            await().atMost(Scene.PATIENCE).until(() -> scene.herald.status("/actuator/health/readiness") == 503);
            refusesWithin2Seconds(scene);
        } finally {
            scene.rabbit.control(end);
        }
        await().atMost(Scene.PATIENCE).until(scene.herald::isReady);
        scene.awaitEnds();
    }

    private static void refusesWithin2Seconds(Scene scene) throws IOException {
        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            HttpResponse<String> answer = scene.herald.post(Scene.json("+4915112345678", scene.queue.submit("x")));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    private static boolean exchangeStands(Scene scene) {
        try (Connection connection = scene.connect(); Channel channel = connection.createChannel()) {
            channel.exchangeDeclarePassive("exchange");
            return true;
        } catch (Exception e) {
            return false;
        }
    }
}
