package io.herald.flow;

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
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** What the whole Herald makes of a sandbox that goes wrong: class, code, and whether the message arrived all the same. */
@HeraldTest
@TestPropertySource(properties = {"herald.sms.twilio.enabled=false", "herald.sms.aliyun.enabled=false", "herald.breaker.window=10000",
    "herald.breaker.minimum=10000", "herald.breaker.longest-throttle=1ms"})
@DirtiesContext
class SandboxFaultFlowTests {

    @Autowired
    Environment environment;

    private RunningHerald herald;
    private Connection connection;
    private Channel amqp;

    @BeforeEach
    void connect() throws IOException {
        herald = new RunningHerald(environment);
        connection = herald.connect();
        amqp = connection.createChannel();
        clear();
    }

    @AfterEach
    void end() throws IOException {
        clear();
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "alice@example.com | {'provider':'relay','what':'answer','code':'5.1.1'}              | permanent  | 550 5.1.1 | 0",
        "alice@example.com | {'provider':'relay','what':'answer','status':421,'code':'4.7.0'} | transient  | 421 4.7.0 | 0",
        "alice@example.com | {'provider':'relay','what':'reset-before'}                       | transient  | reset-before-data | 0",
        "alice@example.com | {'provider':'relay','what':'reset-after'}                        | unknown    | reset-after-data | 1",
        "alice@example.com | {'provider':'relay','what':'half'}                               | unknown    | reset-after-data | 1",
        "alice@example.com | {'provider':'relay','what':'huge'}                               | unknown    | reset-after-data | 1",
        "alice@example.com | {'provider':'relay','what':'redirect'}                           | permanent  | 551 5.1.6 | 0",
        "+4915112345678    | {'provider':'json-gateway','what':'answer','code':'rejected'}    | permanent  | rejected | 0",
        "+4915112345678    | {'provider':'json-gateway','what':'answer','status':429,'retryAfter':'7'} | throttled | 429 | 0",
        "+4915112345678    | {'provider':'json-gateway','what':'answer','status':503}         | transient  | 503 | 0",
        "+4915112345678    | {'provider':'json-gateway','what':'reset-before'}                | unknown    | reset-after-data | 0",
        "+4915112345678    | {'provider':'json-gateway','what':'reset-after'}                 | unknown    | reset-after-data | 1",
        "+4915112345678    | {'provider':'json-gateway','what':'half'}                        | unknown    | reset-after-data | 1",
        "+4915112345678    | {'provider':'json-gateway','what':'huge'}                        | unknown    | answer-too-large | 1",
        "+4915112345678    | {'provider':'json-gateway','what':'redirect'}                    | permanent  | 302 | 0",
        "device:d-1        | {'provider':'aliyun-push','what':'answer','code':'Throttling.User','retryAfter':'9'} | throttled | Throttling.User | 0",
        "device:d-1        | {'provider':'aliyun-push','what':'answer','code':'SignatureNonceUsed'} | transient | SignatureNonceUsed | 0",
        "device:d-1        | {'provider':'aliyun-push','what':'reset-after'}                  | unknown    | reset-after-data | 1",
        "device:d-1        | {'provider':'aliyun-push','what':'redirect'}                     | permanent  | http-302 | 0"})
    void classifiesWhatTheSandboxWasToldToDo(String receiver, String fault, String kind, String code, int kept) {
        tell(fault.replace("}", ",'until':'cleared'}"));
        String text = "text " + UUID.randomUUID();
        String id = json(herald.post("/api/notification",
                "{\"receiver\":\"" + receiver + "\",\"content\":\"" + text + "\"}").body()).get("id").textValue();

        JsonNode reason = letter(id).get("reason");
        assertThat(reason.get("class").textValue()).isEqualTo(kind);
        assertThat(reason.get("code").textValue()).isEqualTo(code);
        assertThat(herald.inbox(receiver).stream().filter(one -> one.get("content").textValue().equals(text))).hasSize(kept);
    }

    /** A used nonce is no failure: the call is made again at once, with a new one. */
    @Test
    void pushesAgainAtOnceWhenTheNonceWasUsed() {
        tell("{'provider':'aliyun-push','what':'answer','code':'SignatureNonceUsed'}");
        String receiver = "device:" + UUID.randomUUID();
        herald.post("/api/notification", "{\"receiver\":\"" + receiver + "\",\"content\":\"x\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> herald.inbox(receiver).size() == 1);
    }

    private JsonNode letter(String notification) {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> {
            GetResponse one = amqp.basicGet("delivery.dead", true);
            JsonNode letter = one == null ? null : json(one.getBody());
            return letter != null && letter.at("/delivery/notificationId").asText().equals(notification) ? letter : null;
        }, letter -> letter != null);
    }

    private void tell(String fault) {
        var answer = herald.send(HttpRequest.newBuilder(URI.create(herald.url("/sandbox/faults")))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(fault.replace('\'', '"'))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void clear() {
        herald.send(HttpRequest.newBuilder(URI.create(herald.url("/sandbox/faults"))).DELETE());
    }
}
