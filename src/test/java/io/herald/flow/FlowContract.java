package io.herald.flow;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import io.herald.testing.RunningHerald;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The way of a message when all goes well, and of one that cannot be understood; every broker runs it. */
abstract class FlowContract {

    @Autowired
    Environment environment;
    RunningHerald herald;

    @BeforeEach
    void look() {
        herald = new RunningHerald(environment);
    }

    @Test
    void sendsAMailForAMailAddress() {
        String receiver = "alice-" + UUID.randomUUID() + "@example.com";
        HttpResponse<String> answer = herald.post("/api/notification",
                "{\"receiver\":\"" + receiver + "\",\"subject\":\"Grüße\",\"content\":\"Willkommen, 你好!\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        String id = json(answer.body()).get("id").textValue();
        assertThat(json(answer.body()).get("status").textValue()).isEqualTo("accepted");
        assertThat(answer.headers().firstValue("Location")).contains("/api/notification/" + id);
        JsonNode mail = received(receiver);
        assertThat(mail.get("channel").textValue()).isEqualTo("email");
        assertThat(mail.get("subject").textValue()).isEqualTo("Grüße");
        assertThat(mail.get("content").textValue()).isEqualTo("Willkommen, 你好!");
    }

    @Test
    void sendsAnSmsForATelephoneNumber() {
        herald.post("/api/notification", "{\"receiver\":\"+49 1511 2345678\",\"content\":\"code\"}");

        assertThat(received("+4915112345678").get("channel").textValue()).isEqualTo("sms");
    }

    @Test
    void sendsAPushForADevice() {
        String device = "device:" + UUID.randomUUID();
        herald.post("/api/notification", "{\"receiver\":\"" + device + "\",\"subject\":\"Parcel\",\"content\":\"here\"}");

        assertThat(received(device).get("subject").textValue()).isEqualTo("Parcel");
    }

    @Test
    void sendsOnEveryChannelAskedForToOneContact() {
        String mail = UUID.randomUUID() + "@example.com";
        herald.post("/api/notification", "{\"receiver\":{\"email\":\"" + mail + "\",\"phone\":\"+4915112345679\"},"
                + "\"channel\":[\"email\",\"sms\"],\"content\":\"both\"}");

        assertThat(received(mail).get("content").textValue()).isEqualTo("both");
        assertThat(received("+4915112345679").get("content").textValue()).isEqualTo("both");
    }

    @Test
    void choosesTheProviderByCountryAsTheShippedRuleSays() {
        herald.post("/api/notification", "{\"receiver\":\"+8613812345678\",\"content\":\"hello\"}");

        assertThat(received("8613812345678").get("provider").textValue()).isEqualTo("aliyun");
    }

    @Test
    void choosesTheChannelsByMetadataAsTheShippedRuleSays() {
        String mail = UUID.randomUUID() + "@example.com";
        herald.post("/api/notification", "{\"receiver\":{\"email\":\"" + mail + "\",\"phone\":\"+4915112345670\"},"
                + "\"metadata\":{\"topic\":\"security\"},\"content\":\"New sign-in\"}");

        assertThat(received(mail).get("content").textValue()).isEqualTo("New sign-in");
        assertThat(received("+4915112345670").get("content").textValue()).isEqualTo("New sign-in");
    }

    @Test
    void fixesTheChannelOfItsOwnPath() {
        String mail = UUID.randomUUID() + "@example.com";
        herald.post("/api/email", "{\"receiver\":{\"email\":\"" + mail + "\",\"phone\":\"+4915112345671\"},\"content\":\"x\"}");

        received(mail);
        assertThat(herald.inbox("+4915112345671")).isEmpty();
    }

    @Test
    void takesJsonFromTheInputQueue() {
        String receiver = UUID.randomUUID() + "@example.com";
        drop("application/json", Map.of(), "{\"receiver\":\"" + receiver + "\",\"content\":\"from the queue\"}");

        assertThat(received(receiver).get("content").textValue()).isEqualTo("from the queue");
    }

    @Test
    void takesTextFromTheInputQueueWithTheRestInHeaders() {
        String receiver = UUID.randomUUID() + "@example.com";
        drop("text/plain", Map.of("receiver", receiver, "subject", "Betreff"), "nur Text");

        JsonNode mail = received(receiver);
        assertThat(mail.get("subject").textValue()).isEqualTo("Betreff");
        assertThat(mail.get("content").textValue()).isEqualTo("nur Text");
    }

    @Test
    void sendsTextWithoutReceiverToTheDefaultOne() {
        String content = "lone " + UUID.randomUUID();
        herald.drop(new AMQP.BasicProperties.Builder().deliveryMode(2).build(), content.getBytes(StandardCharsets.UTF_8));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(herald.inbox("device:sandbox"))
                .anySatisfy(push -> assertThat(push.get("content").textValue()).isEqualTo(content)));
    }

    @Test
    void rejectsWhatItCannotUnderstandWithTheReasonAndGoesOn() {
        drop("application/json", Map.of(), "{\"receiver\":\"nobody\",\"content\":\"x\"}");

        GetResponse rejected = await().atMost(Duration.ofSeconds(20))
                .until(() -> herald.take("notification.rejected"), message -> message != null);
        assertThat(rejected.getProps().getHeaders().get("herald-reason").toString())
                .startsWith("receiver: must be an e-mail address, an E.164 number");
        assertThat(new String(rejected.getBody(), StandardCharsets.UTF_8)).contains("nobody");
        takesJsonFromTheInputQueue();
    }

    void drop(String contentType, Map<String, Object> headers, String body) {
        herald.drop(contentType, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    JsonNode received(String receiver) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> herald.inbox(receiver), inbox -> !inbox.isEmpty()).get(0);
    }
}
