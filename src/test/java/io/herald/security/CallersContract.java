package io.herald.security;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.herald.testing.Keys;
import io.herald.testing.RunningHerald;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;

/** Who may post what, over HTTP and AMQP, and that everything made of it says who it was. */
@ContextConfiguration(initializers = Keys.class)
@ExtendWith(OutputCaptureExtension.class)
abstract class CallersContract {

    private static final String MAIL = "{\"receiver\":\"%s\",\"content\":\"x\"}";

    @Autowired
    Environment environment;
    @Autowired
    Keys keys;
    @Autowired
    Callers callers;
    RunningHerald herald;
    Connection connection;
    Channel channel;
    String events;

    @BeforeEach
    void listen() throws IOException {
        herald = new RunningHerald(environment);
        connection = herald.connect();
        channel = connection.createChannel();
        events = channel.queueDeclare().getQueue();
        channel.queueBind(events, "delivery.events", "#");
    }

    @AfterEach
    void leave() throws IOException {
        connection.close();
    }

    /** A caller that is in force. */
    String caller(String name, String... lines) {
        String key = keys.caller(name, lines);
        await().atMost(Duration.ofSeconds(2)).until(() -> callers.withKey(key).isPresent());
        return key;
    }

    static String address() {
        return UUID.randomUUID() + "@example.com";
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(herald.url(path)))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return herald.send(request);
    }

    GetResponse message(String queue, String about) {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20))
                .until(() -> channel.basicGet(queue, true), message -> message != null
                        && new String(message.getBody(), StandardCharsets.UTF_8).contains(about));
    }

    JsonNode event(HttpResponse<String> accepted) {
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return json(message(events, json(accepted.body()).get("id").textValue()).getBody());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer %s", "Authorization: bearer %s", "X-API-Key: %s", "x-api-key: %s"})
    void takesAKeyAndTellsTheCallerInTheEvent(String header) {
        String key = caller("shop");
        String[] parts = header.formatted(key).split(": ");

        JsonNode event = event(post("/api/email", MAIL.formatted(address()), parts));

        assertThat(event.get("state").textValue()).isEqualTo("sent");
        assertThat(event.get("caller").textValue()).isEqualTo("shop");
    }

    @Test
    void takesTheSameKeyInBothHeaders() {
        String key = caller("shop");

        assertThat(event(post("/api/email", MAIL.formatted(address()), "Authorization", "Bearer " + key, "X-API-Key", key))
                .get("caller").textValue()).isEqualTo("shop");
    }

    @Test
    void tellsTheCallerInTheDeadLetterAndInTheLogAndNeverTheKey(CapturedOutput log) {
        String key = caller("shop");
        HttpResponse<String> accepted = post("/api/push",
                "{\"receiver\":\"device:1\",\"content\":\"x\",\"metadata\":{\"push-type\":\"LETTER\"}}", "X-API-Key", key);
        String id = json(accepted.body()).get("id").textValue();

        JsonNode letter = json(message("delivery.dead", id).getBody());

        assertThat(letter.at("/delivery/caller").textValue()).isEqualTo("shop");
        assertThat(log.getAll().lines().filter(line -> line.contains(letter.at("/delivery/id").textValue())))
                .isNotEmpty().allMatch(line -> line.contains(" shop]"));
        assertThat(log.getAll()).doesNotContain(key).doesNotContain(Keys.sha256(key));
    }

    @Test
    void answersEveryWrongKeyAlikeAndSaysWhatToSend() {
        String key = caller("shop");
        String other = caller("tax");
        String mail = MAIL.formatted(address());
        HttpResponse<String> wrong = post("/api/email", mail, "X-API-Key", Keys.key());

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"Herald\"");
        assertThat(wrong.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(wrong.body()).get("title").textValue()).isEqualTo("Unauthorized");
        for (String[] headers : new String[][] {{"Authorization", "Bearer " + Keys.key()}, {"X-API-Key", ""},
                {"X-API-Key", "x"}, {"Authorization", "Bearer"}, {"Authorization", "Basic c2hvcDpzaG9w"}, {"Authorization", key},
                {"X-API-Key", Keys.sha256(key)}, {"X-API-Key", "x".repeat(4_000)}, {"X-API-Key", key, "X-API-Key", other},
                {"Authorization", "Bearer " + key, "X-API-Key", other}, {"Authorization", "Bearer " + key, "X-API-Key", ""},
                {"Authorization", "Basic c2hvcDpzaG9w", "X-API-Key", key}}) {
            HttpResponse<String> answer = post("/api/email", mail, headers);
            assertThat(answer.statusCode()).as(String.join(" ", headers)).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(wrong.body());
        }
    }

    @Test
    void asksForTheKeyBeforeItLooksAtTheRequest() {
        for (String body : new String[] {"", "not json", "x".repeat(400_000)}) {
            assertThat(post("/api/notification", body, "X-API-Key", Keys.key()).statusCode()).isEqualTo(401);
        }
        assertThat(post("/api/email", "x", "X-API-Key", Keys.key(), "Content-Encoding", "gzip").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesWhatTheCallerMayNotUseAndNamesTheScope() {
        String key = caller("shop", "channels: [email]", "providers: [relay, twilio]");
        refused(post("/api/sms", "{\"receiver\":\"+4915112345678\",\"content\":\"x\"}", "X-API-Key", key),
                "channel", "needs the scope channels: sms");
        refused(post("/api/notification", "{\"receiver\":\"+4915112345678\",\"content\":\"x\"}", "X-API-Key", key),
                "receiver", "needs the scope channels: sms");
        refused(post("/api/notification", "{\"receiver\":\"all\",\"content\":\"x\"}", "X-API-Key", key),
                "receiver", "'all' needs the scope broadcast");
        assertThat(post("/api/notification", "{\"receiver\":\"nobody\",\"content\":\"x\"}", "X-API-Key", key).statusCode()).isEqualTo(400);

        String push = caller("pusher", "channels: [push, sms]", "providers: [relay]", "broadcast: true");
        refused(post("/api/push", "{\"receiver\":\"device:1\",\"content\":\"x\"}", "X-API-Key", push),
                "channel", "needs the scope providers: aliyun-push");
    }

    private static void refused(HttpResponse<String> answer, String field, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        JsonNode problem = json(answer.body());
        assertThat(problem.get("title").textValue()).isEqualTo("Forbidden");
        assertThat(problem.at("/errors/0/field").textValue()).isEqualTo(field);
        assertThat(problem.at("/errors/0/message").textValue()).isEqualTo(message);
    }

    @Test
    void letsACallerWithTheScopeSendToAll() {
        String key = caller("shop", "broadcast: true");

        assertThat(event(post("/api/push", "{\"receiver\":\"all\",\"content\":\"x\"}", "X-API-Key", key)).get("state").textValue())
                .isEqualTo("sent");
    }

    @Test
    void takesTheChannelOfAContactThatTheCallerMayUse() {
        String key = caller("shop", "channels: [push]");

        JsonNode event = event(post("/api/notification", "{\"receiver\":{\"email\":\"" + address()
                + "\",\"device\":\"d1\"},\"content\":\"x\"}", "X-API-Key", key));

        assertThat(event.get("channel").textValue()).isEqualTo("push");
    }

    @Test
    void takesAProviderThatTheCallerMayUse() {
        String key = caller("shop", "providers: [relay, twilio]");

        JsonNode event = event(post("/api/sms", "{\"receiver\":\"+4915112345678\",\"content\":\"x\"}", "X-API-Key", key));

        assertThat(event.get("provider").textValue()).isEqualTo("twilio");
    }

    @Test
    void parksADeliveryWhoseRouteChoseAProviderThatTheCallerMayNotUse() {
        String key = caller("shop", "channels: [sms]", "providers: [twilio]");

        HttpResponse<String> accepted = post("/api/sms", "{\"receiver\":\"+8613812345678\",\"content\":\"x\"}", "X-API-Key", key);
        JsonNode letter = json(message("delivery.dead", json(accepted.body()).get("id").textValue()).getBody());

        assertThat(letter.at("/reason/code").textValue()).isEqualTo("not-permitted");
        assertThat(letter.at("/reason/text").textValue())
                .isEqualTo("caller 'shop' may not use provider 'aliyun-sms' (config/callers)");
    }

    @Test
    void refusesMoreThanTheRateBeforeItReadsAndOnlyToThatCaller() {
        String key = caller("flood", "rate: { per-second: 1, burst: 3 }");
        String other = caller("shop");
        int refused = 0;
        for (int i = 0; i < 10; i++) {
            HttpResponse<String> answer = post("/api/email", "not json", "X-API-Key", key);
            if (answer.statusCode() == 429) {
                refused++;
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(json(answer.body()).get("title").textValue()).isEqualTo("Too Many Requests");
            } else {
                assertThat(answer.statusCode()).isEqualTo(400);
            }
            assertThat(post("/api/email", "not json", "X-API-Key", other).statusCode()).isEqualTo(400);
        }
        assertThat(refused).isBetween(4, 7);
        assertThat(herald.get(herald.managementUrl("/actuator/prometheus")).body())
                .contains("herald_requests_refused_total{caller=\"flood\",status=\"429\"}");
    }

    @Test
    void needsNoKeyFromThisMachineButCountsNobodyAsTheCaller() {
        assertThat(event(post("/api/email", MAIL.formatted(address()))).has("caller")).isFalse();
    }

    @Test
    void needsAKeyFromAWebSiteThatPointsItsNameAtThisMachine() throws IOException {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", environment.getRequiredProperty("server.port", Integer.class))) {
            String body = MAIL.formatted(address());
            socket.getOutputStream().write(("POST /api/email HTTP/1.1\r\nHost: evil.example.com\r\nContent-Type: application/json\r\n"
                    + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 401 ");
        }
    }
}
