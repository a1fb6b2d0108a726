package io.herald.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.herald.testing.RabbitTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@RabbitTest
class RabbitKernelIT extends KernelContract {

    /** The fault matrix: outcome queue full after a provider accepted. */
    @Test
    void anOutcomeThatCannotBeRecordedIsHeldAndNewDeliveriesWait() throws Exception {
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            channel.queueDelete("delivery.dead");
            channel.queueDeclare("delivery.dead", true, false, false, Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
            channel.basicPublish("", "delivery.dead", null, "full".getBytes());
            String first = number();
            post(first, "send", "throw");
            await().atMost(Duration.ofSeconds(10)).until(() -> part("outcomes").equals("DOWN"));
            String second = number();
            post(second, "send", "well");
            await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(() -> gateway.sent(second) == 0);

            channel.queueDelete("delivery.dead");

            assertThat(letter().at("/delivery/receiver/value").textValue()).isEqualTo(first);
            await().atMost(Duration.ofSeconds(20)).until(() -> part("outcomes").equals("UP"));
            await().atMost(Duration.ofSeconds(20)).until(() -> gateway.sent(second) == 1);
            assertThat(gateway.sent(first)).isEqualTo(1);
        }
    }
}
