package io.herald.docs;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.herald.testing.HeraldTest;
import io.herald.testing.RunningHerald;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The examples of docs/events.md have the fields of what really comes. */
@HeraldTest
class EventsDocumentTests {

    private static final Markdown DOCUMENT = Markdown.of("docs/events.md");
    private static final String FAILING =
            "{\"receiver\":\"device:4f1c9a\",\"content\":\"x\",\"metadata\":{\"push-type\":\"LETTER\"}}";

    @Autowired
    Environment environment;
    private RunningHerald herald;
    private Connection connection;
    private Channel channel;
    private String queue;

    @BeforeEach
    void listen() throws IOException {
        herald = new RunningHerald(environment);
        connection = herald.connect();
        channel = connection.createChannel();
        queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, "delivery.events", "#");
    }

    @AfterEach
    void leave() throws IOException {
        connection.close();
    }

    @Test
    void showsTheEventOfASentDelivery() {
        String id = json(herald.send(HttpRequest.newBuilder(URI.create(herald.url("/api/notification")))
                .header("Content-Type", "application/json").header("X-Correlation-ID", "order-4711")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .POST(HttpRequest.BodyPublishers.ofString("{\"receiver\":\"alice@example.com\",\"content\":\"x\"}")))
                .body()).get("id").textValue();

        GetResponse event = about(queue, id);

        sameFields("event sent", event);
        assertThat(event.getEnvelope().getRoutingKey()).isEqualTo("email.relay.sent");
        assertThat(event.getProps().getContentType()).isEqualTo("application/json");
        assertThat(event.getProps().getCorrelationId()).isEqualTo("order-4711");
        assertThat(event.getProps().getMessageId()).isEqualTo(json(event.getBody()).get("id").textValue());
    }

    @Test
    void showsTheEventAndTheDeadLetterOfAFailedDelivery() {
        String id = json(herald.post("/api/notification", FAILING).body()).get("id").textValue();

        GetResponse event = about(queue, id);
        GetResponse letter = about("delivery.dead", id);

        sameFields("event dead", event);
        assertThat(event.getEnvelope().getRoutingKey()).isEqualTo("push.aliyun-push.dead");
        sameFields("dead send", letter);
        assertThat(json(letter.getBody()).get("reason")).isEqualTo(example("dead send").get("reason"));
    }

    private static void sameFields(String example, GetResponse message) {
        assertThat(Fields.of(json(message.getBody()))).isEqualTo(Fields.of(example(example)));
    }

    private static JsonNode example(String name) {
        return json(DOCUMENT.examples(name).get(0).text());
    }

    /** Other tests share the broker: theirs are passed over. */
    private GetResponse about(String from, String notificationId) {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20))
                .until(() -> channel.basicGet(from, true), message -> message != null
                        && new String(message.getBody(), java.nio.charset.StandardCharsets.UTF_8).contains(notificationId));
    }
}
