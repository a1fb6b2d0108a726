package io.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import io.herald.testing.HeraldProcess;
import io.herald.testing.RabbitNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@Tag("rabbitmq")
@EnabledIf(value = "io.herald.testing.RabbitNode#isInstalled", disabledReason = "no rabbitmq-server on this machine")
class RabbitProcessIT extends ProcessContract {

    private static final int INPUT_IN_FLIGHT = 200;

    private static RabbitNode rabbit;

    @BeforeAll
    static void install() {
        rabbit = new RabbitNode();
    }

    @AfterAll
    static void stop() {
        rabbit.close();
    }

    @Override
    HeraldProcess herald() {
        if (!isUp()) {
            rabbit.start();
            await().atMost(START).until(RabbitProcessIT::isUp);
        }
        return process(rabbit.port(), "rabbitmq");
    }

    @Override
    Connection connect() throws Exception {
        return rabbit.connect();
    }

    @Test
    void startsWithoutItsBrokerAndConnectsWhenItComes() throws Exception {
        if (isUp()) {
            rabbit.stop();
        }
        herald = process(rabbit.port(), "rabbitmq");
        herald.start();
        await().atMost(START).until(herald::isAlive);

        refusesWithin2Seconds();
        assertThat(herald.management("/actuator/health").body()).contains("\"broker\":{\"status\":\"DOWN\"");
        assertThat(herald.isReady()).isFalse();
        rabbit.start();

        await().atMost(START).until(herald::isReady);
        assertThat(herald.post("{\"receiver\":\"+4915112345678\",\"content\":\"submission #r1\"}").statusCode()).isEqualTo(202);
        await().atMost(START).until(() -> gateway.taken().containsKey("r1"));
    }

    @Test
    void aRestartedBrokerHasTheInputExchangeAgainAndNothingIsLost() throws Exception {
        herald = herald();
        herald.start();
        await().atMost(START).until(herald::isReady);
        Load load = new Load().posting(herald, 2).publishing(this::connect);
        await().atMost(START).until(() -> gateway.taken().size() > 100);

        rabbit.stop();
        rabbit.start();
        await().pollInterval(Duration.ofMillis(20)).atMost(START).until(RabbitProcessIT::isUp);
        int before = load.accepted.size();
        long begin = System.nanoTime();
        await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(5)).until(this::exchangeStands);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        await().atMost(START).until(() -> load.accepted.size() > before + 100);
        load.close();

        await().atMost(START).untilAsserted(() -> assertThat(lost(load)).isEmpty());
        settle();
        assertThat(duplicates("r")).isZero();
        // A message of the input queue has no identity of its own: when it comes again it is another notification.
        assertThat(duplicates("q")).isLessThanOrEqualTo(INPUT_IN_FLIGHT);
    }

    @Test
    void aBrokerThatBlocksPublishersMeans503AndHeals() throws Exception {
        herald = herald();
        herald.start();
        await().atMost(START).until(herald::isReady);
        Load load = new Load().posting(herald, 4);
        await().atMost(START).until(() -> gateway.taken().size() > 100);

        rabbit.control("set_vm_memory_high_watermark", "absolute", "1");
        try {
            await().atMost(START).until(() -> herald.status("/actuator/health/readiness") == 503);
            refusesWithin2Seconds();
            load.close();
        } finally {
            rabbit.control("set_vm_memory_high_watermark", "0.4");
        }

        await().atMost(START).until(herald::isReady);
        await().atMost(START).untilAsserted(() -> assertThat(lost(load)).isEmpty());
        settle();
        assertThat(duplicates()).isZero();
    }

    private void refusesWithin2Seconds() throws IOException {
        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            HttpResponse<String> answer = herald.post("{\"receiver\":\"+4915112345678\",\"content\":\"submission #x0\"}");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    private boolean exchangeStands() {
        try (Connection connection = rabbit.connect(); var channel = connection.createChannel()) {
            channel.exchangeDeclarePassive("exchange");
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private static boolean isUp() {
        try (Connection connection = rabbit.connect()) {
            return connection.isOpen();
        } catch (Exception e) {
            return false;
        }
    }
}
