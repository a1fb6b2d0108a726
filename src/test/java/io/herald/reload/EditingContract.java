package io.herald.reload;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import io.herald.files.KeptVersions;
import io.herald.testing.EditedFolders;
import io.herald.testing.GatewayBehaviour;
import io.herald.testing.RunningHerald;
import io.herald.testing.ScriptedGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;

/** Edits while Herald runs, as engineers make them; every broker runs it. */
@ContextConfiguration(initializers = EditedFolders.class)
abstract class EditingContract {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NUMBER = "+4915112345678";
    private static final String ROUTE = "routes/routing/delivery-route.camel.yaml";
    private static final String GATEWAY = "config/providers/json-gateway.yaml";
    private static final String CHINA_RULE = "&& ${exchangeProperty.country} == 'CN' && ${bean:catalog?method=has('aliyun-sms')}\" }";
    private static final String GERMAN_RULE = "&& ${exchangeProperty.country} == 'DE'\" }";
    private static final String CHAT_CHANNEL = "receivers: [room]\nproviders: [ops-chat]\nschedule: default\n";
    private static final String CHAT_PROVIDER = """
            kind: http
            url: http://127.0.0.1:${server.port}/sandbox/webhook/{receiver}
            json:
              text: "{content}"
            """;
    private static final String ALARM = """
            - route:
                id: alarm-amqp
                description: Takes alarms from a queue of their own
                group: inbound
                from:
                  uri: herald-queue:alarms
                  steps:
                    - to:
                        uri: direct
                        parameters: { name: notification-normalize }
                    - to:
                        uri: direct
                        parameters: { name: notification-dispatch }
            """;

    @Autowired
    Environment environment;
    @Autowired
    EditedFolders folders;
    @Autowired
    KeptVersions versions;
    RunningHerald herald;
    private String shipped;

    @BeforeEach
    void look() {
        herald = new RunningHerald(environment);
        shipped = inForce();
    }

    @AfterEach
    void asShipped() {
        folders.reset();
        await().atMost(PATIENCE).until(() -> inForce().equals(shipped) && health().at("/status").textValue().equals("UP"));
    }

    private JsonNode routes() {
        return json(herald.get(herald.url("/api/routes")).body());
    }

    private String inForce() {
        return routes().get("version").textValue();
    }

    private JsonNode health() {
        return json(herald.get(herald.managementUrl("/actuator/health")).body()).at("/components/routes");
    }

    private String awaitNext() {
        return await().atMost(PATIENCE).until(this::inForce, version -> !version.equals(shipped));
    }

    private void awaitMistake(String file) {
        await().atMost(PATIENCE).until(() -> routes().at("/mistakes/0/file").asText().equals(file));
    }

    /** Sends a text message with that beginning; what the sandbox got. */
    private JsonNode sms(String content) {
        String text = content + " " + UUID.randomUUID();
        assertThat(herald.post("/api/sms", "{\"receiver\":\"" + NUMBER + "\",\"content\":\"" + text + "\"}").statusCode()).isEqualTo(202);
        return received(NUMBER, text);
    }

    private JsonNode received(String receiver, String text) {
        return await().atMost(PATIENCE).until(() -> herald.inbox(receiver).stream()
                .filter(each -> each.get("content").textValue().contains(text)).findFirst().orElse(null), found -> found != null);
    }

    @Test
    void putsARightEditInForceAndNamesItInEveryEvent() throws Exception {
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            String events = channel.queueDeclare().getQueue();
            channel.queueBind(events, "delivery.events", "sms.#");
            assertThat(sms("before").get("provider").textValue()).isEqualTo("json");
            assertThat(version(channel, events)).isEqualTo(shipped);

            folders.edit(ROUTE, CHINA_RULE, GERMAN_RULE).edit(ROUTE, "constant: { expression: aliyun-sms }", "constant: { expression: twilio }");
            String next = awaitNext();

            assertThat(sms("after").get("provider").textValue()).isEqualTo("twilio");
            assertThat(version(channel, events)).isEqualTo(next);
            assertThat(routes().get("files")).anySatisfy(file -> {
                assertThat(file.get("file").textValue()).isEqualTo(ROUTE);
                assertThat(file.at("/routes/0").textValue()).isEqualTo("delivery-route");
            });
            assertThat(versions.list()).extracting(each -> each.version()).contains(shipped, next);
        }
    }

    private static String version(Channel channel, String events) {
        GetResponse event = await().atMost(PATIENCE).until(() -> channel.basicGet(events, true), found -> found != null);
        return json(event.getBody()).get("routeVersion").textValue();
    }

    @Test
    void changesNothingForAWrongEditAndShowsTheLineEverywhere() {
        String file = "routes/outbound/http-provider.camel.yaml";
        folders.edit(file, "httpMethod: POST ", "conectTimeout: 5000\n                httpMethod: POST ");
        awaitMistake(file);

        JsonNode mistake = routes().at("/mistakes/0");
        assertThat(mistake.get("line").intValue()).isPositive();
        assertThat(mistake.get("message").textValue()).contains("conectTimeout");
        assertThat(mistake.get("rule").textValue()).isNotEmpty();
        assertThat(routes().has("wrongSince")).isTrue();
        assertThat(inForce()).isEqualTo(shipped);
        assertThat(health().at("/status").textValue()).isEqualTo("DEGRADED");
        assertThat(health().at("/details/mistakes/0").textValue())
                .isEqualTo(file + ":" + mistake.get("line").intValue() + ": " + mistake.get("message").textValue());
        assertThat(herald.get(herald.managementUrl("/actuator/health")).statusCode()).isEqualTo(200);
        assertThat(herald.get(herald.managementUrl("/actuator/health/readiness")).statusCode()).isEqualTo(200);
        assertThat(sms("meanwhile").get("provider").textValue()).isEqualTo("json");
    }

    @Test
    void putsNothingOfSeveralFilesInForceWhenOneIsWrong() {
        folders.edit(GATEWAY, "text: \"{content}\"", "text: \"edited {content}\"").write("config/channels/sms.yaml", "receivers: [phone");
        awaitMistake("config/channels/sms.yaml");

        assertThat(sms("whole").get("content").textValue()).startsWith("whole");
    }

    @Test
    void followsTheFileOfAProvider() {
        folders.edit(GATEWAY, "text: \"{content}\"", "text: \"edited {content}\"");
        awaitNext();

        assertThat(sms("x").get("content").textValue()).startsWith("edited x");
    }

    @Test
    void followsTheFileOfAChannel() {
        folders.edit("config/channels/sms.yaml", "providers: [json-gateway, twilio, aliyun-sms]", "providers: [twilio]");
        awaitNext();

        assertThat(sms("x").get("provider").textValue()).isEqualTo("twilio");
    }

    @Test
    void followsATemplate() {
        folders.edit("config/templates/welcome/sms.ftl", "Welcome, ${name}!", "Edited, ${name}!");
        awaitNext();
        String name = UUID.randomUUID().toString();

        herald.post("/api/sms", "{\"receiver\":\"" + NUMBER + "\",\"template\":\"welcome\",\"data\":{\"name\":\"" + name + "\"}}");

        assertThat(received(NUMBER, name).get("content").textValue()).startsWith("Edited, ");
    }

    @Test
    void followsRedelivery() throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway()) {
            gateway.always(GatewayBehaviour.refuses(503, "{}"));
            folders.edit(GATEWAY, "url: ${herald.sms.json-gateway.url}", "url: " + gateway.url())
                    .edit("config/redelivery.yaml", "maximum: 2", "maximum: 0");
            awaitNext();
            String id = post("/api/sms", NUMBER, "refused");

            JsonNode letter = await().atMost(PATIENCE).until(() -> letter(id), found -> found != null);

            assertThat(letter.at("/delivery/providerAttempt").intValue()).isEqualTo(1);
            assertThat(letter.get("routeVersion").textValue()).isEqualTo(inForce());
        }
    }

    private String post(String path, String receiver, String content) {
        return json(herald.post(path, "{\"receiver\":\"" + receiver + "\",\"content\":\"" + content + "\"}").body()).get("id").textValue();
    }

    private JsonNode letter(String notification) {
        for (JsonNode each : json(herald.get(herald.url("/api/dead-letters?limit=500")).body()).get("letters")) {
            if (each.at("/letter/delivery/notificationId").asText().equals(notification)) {
                return each.get("letter");
            }
        }
        return null;
    }

    @Test
    void takesUpAChannelWithItsProviderAndItsRouteAndEndsThem() {
        folders.write("config/channels/chat.yaml", CHAT_CHANNEL).write("config/providers/ops-chat.yaml", CHAT_PROVIDER)
                .write("routes/outbound/chat-send.camel.yaml", folders.read("routes/outbound/sms-send.camel.yaml").replace("sms", "chat")
                        .replace("text message", "chat message"));
        awaitNext();

        assertThat(herald.post("/api/notification", "{\"receiver\":\"room:ops\",\"content\":\"deployed\"}").statusCode()).isEqualTo(202);
        received("ops", "deployed");

        folders.reset();
        await().atMost(PATIENCE).until(() -> inForce().equals(shipped));
        assertThat(herald.post("/api/notification", "{\"receiver\":\"room:ops\",\"content\":\"x\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void endsTheRoutesOfADeletedFile() throws Exception {
        folders.write("routes/inbound/alarm-amqp.camel.yaml", ALARM);
        awaitNext();
        alarm("first");
        received(NUMBER, "first");

        folders.delete("routes/inbound/alarm-amqp.camel.yaml");
        await().atMost(PATIENCE).until(() -> inForce().equals(shipped));
        alarm("second");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(herald.take("alarms")).isNotNull());
    }

    private void alarm(String text) throws Exception {
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            channel.basicPublish("", "alarms", MessageProperties.PERSISTENT_BASIC.builder()
                            .contentType("application/json").build(),
                    ("{\"receiver\":\"" + NUMBER + "\",\"content\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void readsWindowsLineEnds() {
        folders.write(ROUTE, folders.read(ROUTE).replace("\n", "\r\n")).write(GATEWAY, folders.read(GATEWAY).replace("\n", "\r\n"))
                .write("config/templates/welcome/sms.ftl", folders.read("config/templates/welcome/sms.ftl").replace("\n", "\r\n"));
        awaitNext();

        assertThat(health().at("/status").textValue()).isEqualTo("UP");
        sms("crlf");
    }

    @Test
    void followsAnEditorThatRenames() throws IOException {
        String edited = folders.read(GATEWAY).replace("text: \"{content}\"", "text: \"renamed {content}\"");
        folders.write("config/providers/.json-gateway.yaml.swp", edited);
        Files.move(folders.path(GATEWAY), folders.path(GATEWAY + "~"));
        Files.move(folders.path("config/providers/.json-gateway.yaml.swp"), folders.path(GATEWAY), StandardCopyOption.ATOMIC_MOVE);
        awaitNext();

        assertThat(sms("x").get("content").textValue()).startsWith("renamed x");
    }

    @Test
    void finishesWhatIsInFlightOnTheVersionOnWhichItBegan() throws Exception {
        CountDownLatch edited = new CountDownLatch(1);
        try (ScriptedGateway gateway = new ScriptedGateway(); Connection connection = herald.connect();
                Channel channel = connection.createChannel()) {
            String events = channel.queueDeclare().getQueue();
            channel.queueBind(events, "delivery.events", "sms.#");
            folders.edit(GATEWAY, "url: ${herald.sms.json-gateway.url}", "url: " + gateway.url());
            String first = awaitNext();
            gateway.next(GatewayBehaviour.first(() -> waitFor(edited), GatewayBehaviour.takes()));
            post("/api/sms", NUMBER, "in flight");
            await().atMost(PATIENCE).until(() -> gateway.calls() == 1);

            folders.edit(GATEWAY, "text: \"{content}\"", "text: \"edited {content}\"");
            await().atMost(PATIENCE).until(() -> !inForce().equals(first));
            post("/api/sms", NUMBER, "afterwards");
            assertThat(version(channel, events)).isEqualTo(inForce());
            edited.countDown();

            assertThat(version(channel, events)).isEqualTo(first);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.taken()).anyMatch(each -> each.contains("\"in flight\""))
                    .anyMatch(each -> each.contains("\"edited afterwards\"")).hasSize(2));
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void goesBackToAKeptVersion() {
        folders.edit(GATEWAY, "text: \"{content}\"", "text: \"edited {content}\"");
        awaitNext();

        List<String> written = versions.restore(versions.find(shipped).orElseThrow(), folders.path("routes"),
                folders.path("config")).written();

        assertThat(written).containsExactly(GATEWAY);
        await().atMost(PATIENCE).until(() -> inForce().equals(shipped));
        assertThat(sms("back").get("content").textValue()).startsWith("back");
    }

    @Test
    void isLiveWithinASecondOfTheSave() {
        String text = folders.read("config/templates/welcome/sms.ftl");
        for (int i = 0; i < 5; i++) {
            String before = inForce();
            folders.write("config/templates/welcome/sms.ftl", text.replace("Good to have you.", "Good to have you, " + i + "."));
            await().atMost(Duration.ofSeconds(2)).pollInterval(Duration.ofMillis(10)).until(() -> !inForce().equals(before));
        }
    }

    @Test
    void showsTheRoutesToCallersWithTheScopeOperateOnly() throws IOException {
        Path caller = folders.path("config/callers/shop.yaml");
        String key = "k".repeat(40);
        Files.writeString(caller, "keys: [" + sha256(key) + "]\n");

        await().atMost(PATIENCE).until(() -> status(key) == 403);
        Files.writeString(caller, "keys: [" + sha256(key) + "]\noperate: true\n");
        await().atMost(PATIENCE).until(() -> status(key) == 200);
        Files.delete(caller);
        await().atMost(PATIENCE).until(() -> status(key) == 401);
    }

    private int status(String key) {
        return herald.send(HttpRequest.newBuilder(URI.create(herald.url("/api/routes"))).header("X-API-Key", key).GET())
                .statusCode();
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
