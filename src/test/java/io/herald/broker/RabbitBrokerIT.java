package io.herald.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import io.herald.testing.RealRabbit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("rabbitmq")
@ExtendWith(RealRabbit.class)
class RabbitBrokerIT extends BrokerContract {

    @Override
    int port() {
        return factory().getPort();
    }

    @Override
    BrokerSettings.Kind kind() {
        return BrokerSettings.Kind.RABBITMQ;
    }

    @Override
    ConnectionFactory factory() {
        return RealRabbit.factory();
    }

    @Test
    void usesQueuesOfOtherArgumentsAsTheyAre() throws Exception {
        stranger.queueDeclare(Queues.INPUT, true, false, false, Map.of("x-max-length", 1000));
        stranger.queueDeclare(Queues.ACCEPTED, true, false, false, Map.of("x-queue-type", "quorum"));

        Broker broker = broker(100, Duration.ofSeconds(2));

        publish(broker, Queues.ACCEPTED, "one").get(5, TimeUnit.SECONDS);
        assertThat(drained(Queues.ACCEPTED)).containsExactly("one");
    }

    /** As RabbitMQ 4 does by default: what came back 20 times is dropped. */
    @Test
    void readsAQueueWithADeliveryLimitAsOftenAsOneLikes() throws Exception {
        stranger.queueDeclare(Queues.DEAD, true, false, false, Map.of("x-queue-type", "quorum", "x-delivery-limit", 20));
        Broker broker = broker(100, Duration.ofSeconds(2));
        List<String> all = standing(broker, 5);

        for (int i = 0; i < 60; i++) {
            assertThat(read(broker, 100)).containsExactlyInAnyOrderElementsOf(all);
        }
        assertThat(drained(Queues.DEAD)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aFullQueueRefusesAndTakesAgainWhenThereIsRoom() throws Exception {
        stranger.queueDeclare(Queues.DEAD, true, false, false, Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
        Broker broker = broker(100, Duration.ofSeconds(2));
        publish(broker, Queues.DEAD, "fits").get(5, TimeUnit.SECONDS);

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(publish(broker, Queues.DEAD, "full"))
                .failsWithin(Duration.ofSeconds(2)));
        drained(Queues.DEAD);

        await().atMost(Duration.ofSeconds(5)).until(() -> succeeded(publish(broker, Queues.DEAD, "room")));
    }
}
