package io.herald.deadletter;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.herald.security.Callers;
import io.herald.testing.Keys;
import io.herald.testing.RunningHerald;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;

/** Dead letters as an operator reads them over HTTP; every broker runs it. */
@ContextConfiguration(initializers = Keys.class)
abstract class DeadLettersContract {

    private static final String PATH = "/api/dead-letters";

    @Autowired
    Environment environment;
    @Autowired
    Keys keys;
    @Autowired
    Callers callers;
    RunningHerald herald;

    @BeforeEach
    void empty() throws Exception {
        herald = new RunningHerald(environment);
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            channel.queuePurge("delivery.dead");
            channel.queuePurge("notification.rejected");
        }
    }

    /** A push that its provider's part of Herald refuses for good. */
    private String fail(String device) {
        return json(herald.post("/api/push", "{\"receiver\":\"device:" + device
                + "\",\"content\":\"x\",\"metadata\":{\"push-type\":\"LETTER\"}}").body()).get("id").textValue();
    }

    private List<String> fail(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = fail("d" + i);
            await().atMost(Duration.ofSeconds(20)).until(() -> ids(list("")).contains(id));
            ids.add(id);
        }
        return ids;
    }

    private JsonNode list(String query) {
        HttpResponse<String> answer = herald.get(herald.url(PATH + query));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.get("letters").forEach(each -> ids.add(each.at("/letter/delivery/notificationId").textValue()));
        return ids;
    }

    @Test
    void listsWhatStandsThereInItsOrderAndLeavesItThere() throws IOException {
        List<String> failed = fail(3);

        JsonNode list = list("?queue=delivery.dead");

        assertThat(ids(list)).isEqualTo(failed);
        assertThat(list.get("queue").textValue()).isEqualTo("delivery.dead");
        assertThat(list.get("complete").booleanValue()).isTrue();
        assertThat(list.at("/letters/0/redelivered").booleanValue()).isTrue();
        assertThat(list.at("/letters/0/messageId")).isEqualTo(list.at("/letters/0/letter/delivery/id"));
        assertThat(list.at("/letters/0/letter/reason/code").textValue()).isEqualTo("push-refused");
        assertThat(list("")).isEqualTo(list);
        assertThat(failed).allSatisfy(id ->
                assertThat(new String(herald.take("delivery.dead").getBody(), StandardCharsets.UTF_8)).contains(id));
        assertThat(herald.take("delivery.dead")).isNull();
    }

    @Test
    void narrowsAndSaysWhenThereIsMore() {
        List<String> failed = fail(3);

        assertThat(ids(list("?class=permanent&channel=push&provider=aliyun-push&verdict=dead"))).isEqualTo(failed);
        for (String none : new String[] {"class=transient", "channel=email", "provider=relay", "verdict=retry"}) {
            assertThat(list("?" + none).get("letters")).as(none).isEmpty();
        }
        JsonNode two = list("?limit=2");
        assertThat(ids(two)).isEqualTo(failed.subList(0, 2));
        assertThat(two.get("complete").booleanValue()).isFalse();
        assertThat(list("?limit=3").get("complete").booleanValue()).isTrue();
    }

    @Test
    void listsWhatWasRejectedWithItsReasonAndItsBody() {
        herald.drop("application/json", Map.of(), "{\"receiver\":\"nobody\",\"content\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        herald.drop("text/plain", Map.of("receiver", "a@example.com", "Bcc", "b@example.com"), new byte[] {(byte) 0xc3, 0x28});

        await().atMost(Duration.ofSeconds(20)).until(() -> list("?queue=notification.rejected").get("letters").size() == 2);
        JsonNode letters = list("?queue=notification.rejected").get("letters");

        JsonNode words = letters.get(0).has("body") ? letters.get(0) : letters.get(1);
        JsonNode bytes = letters.get(0).has("body") ? letters.get(1) : letters.get(0);
        assertThat(words.get("body").textValue()).isEqualTo("{\"receiver\":\"nobody\",\"content\":\"x\"}");
        assertThat(words.at("/headers/herald-reason").textValue()).startsWith("receiver: must be an e-mail address");
        assertThat(words.at("/headers/herald-queue").textValue()).isEqualTo("notification");
        assertThat(words.get("contentType").textValue()).isEqualTo("application/json");
        assertThat(bytes.get("bodyBase64").textValue()).isEqualTo("wyg=");
        assertThat(bytes.at("/headers/receiver").textValue()).isEqualTo("a@example.com");
        assertThat(bytes.get("headers").has("Bcc")).isFalse();
    }

    @Test
    void showsWhatAStrangerPutThereAsItIs() throws Exception {
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            channel.basicPublish("", "delivery.dead", null, "no letter".getBytes(StandardCharsets.UTF_8));
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> list("").get("letters").size() == 1);

        assertThat(list("").at("/letters/0/body").textValue()).isEqualTo("no letter");
        assertThat(list("?class=permanent").get("letters")).isEmpty();
    }

    @Test
    void isForCallersWithTheScopeOperate() {
        String key = keys.caller("shop");
        String operator = keys.caller("operations", "channels: []", "operate: true");
        await().atMost(Duration.ofSeconds(2)).until(() -> callers.withKey(key).isPresent() && callers.withKey(operator).isPresent());

        HttpResponse<String> refused = get(key);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused.body()).at("/errors/0/message").textValue()).isEqualTo("needs the scope operate");
        assertThat(get(operator).statusCode()).isEqualTo(200);
        assertThat(get(Keys.key()).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> get(String key) {
        return herald.send(HttpRequest.newBuilder(URI.create(herald.url(PATH))).header("X-API-Key", key).GET());
    }

    @ParameterizedTest
    @CsvSource({"queue=notification, queue, 'must be one of delivery.dead, notification.rejected'",
            "limit=501, limit, must be 1 to 500", "limit=0, limit, must be 1 to 500", "limit=ten, limit, must be 1 to 500",
            "limit=1&limit=2, limit, stands twice", "class=A%20B, class, 'must be lower case letters, digits and hyphens'",
            "queue=notification.rejected&class=permanent, class, is known only of what stands in delivery.dead",
            "sort=up, '', 'there is an unknown parameter; known are queue, limit, channel, class, provider, verdict'"})
    void saysWhatIsWrongWithAQuery(String query, String field, String message) {
        HttpResponse<String> answer = herald.get(herald.url(PATH + "?" + query));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer.body()).at("/errors/0/field").textValue()).isEqualTo(field);
        assertThat(json(answer.body()).at("/errors/0/message").textValue()).isEqualTo(message);
    }

    @Test
    void isOnlyRead() {
        assertThat(herald.post(PATH, "{}").statusCode()).isEqualTo(405);
        assertThat(herald.get(herald.url("/api/notification")).statusCode()).isEqualTo(405);
    }
}
