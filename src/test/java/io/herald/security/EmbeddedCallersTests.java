package io.herald.security;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import io.herald.testing.HeraldTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@HeraldTest
class EmbeddedCallersTests extends CallersContract {

    /** Its broker checks no user-id. */
    @Test
    void believesNoUserIdOfTheEmbeddedBroker() {
        caller("shop");
        String receiver = address();
        herald.drop(new AMQP.BasicProperties.Builder().contentType("application/json").deliveryMode(2).userId("shop")
                .correlationId(receiver).build(), ("{\"receiver\":\"" + receiver + "\",\"content\":\"x\"}").getBytes(StandardCharsets.UTF_8));

        assertThat(json(message(events, receiver).getBody()).has("caller")).isFalse();
    }
}
