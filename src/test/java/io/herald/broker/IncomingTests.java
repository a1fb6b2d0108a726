package io.herald.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.LongStringHelper;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncomingTests {

    @Test
    void readsTextHeadersAsStringsAndLeavesOthersAsTheyAre() {
        Map<String, Object> headers = new HashMap<>();
        headers.put("receiver", LongStringHelper.asLongString("Zoë@example.com"));
        headers.put("priority", 5);
        headers.put("subject", null);

        Incoming message = Incoming.of(new byte[0], new AMQP.BasicProperties.Builder().headers(headers).build(), false);

        assertThat(message.headers()).containsEntry("receiver", "Zoë@example.com").containsEntry("priority", 5)
                .containsEntry("subject", null);
    }

    @Test
    void hasNoHeadersWhereTheMessageHasNone() {
        assertThat(Incoming.of(new byte[0], new AMQP.BasicProperties(), true).headers()).isEmpty();
    }
}
