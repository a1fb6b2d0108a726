package io.herald.security;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import io.herald.testing.RabbitTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@RabbitTest
class RabbitCallersIT extends CallersContract {

    private void drop(String receiver, String json) {
        herald.drop(new AMQP.BasicProperties.Builder().contentType("application/json").deliveryMode(2).userId("guest")
                .correlationId(receiver).build(), json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesTheUserThatRabbitMqHasCheckedAsTheCaller() {
        String receiver = address();
        drop(receiver, "{\"receiver\":\"" + receiver + "\",\"content\":\"x\"}");

        JsonNode event = json(message(events, receiver).getBody());

        assertThat(event.get("state").textValue()).isEqualTo("sent");
        assertThat(event.get("caller").textValue()).isEqualTo("guest");
    }

    @Test
    void holdsAUserWithACallersFileToItsScopes() {
        caller("guest", "channels: [push]");
        String receiver = address();
        drop(receiver, "{\"receiver\":\"" + receiver + "\",\"content\":\"x\"}");

        GetResponse rejected = message("notification.rejected", receiver);

        assertThat(rejected.getProps().getHeaders().get("herald-reason")).hasToString("receiver: needs the scope channels: email");
        assertThat(rejected.getProps().getHeaders().get("herald-caller")).hasToString("guest");
        keys.remove("guest");
        await().until(() -> callers.named("guest").isEmpty());
    }
}
