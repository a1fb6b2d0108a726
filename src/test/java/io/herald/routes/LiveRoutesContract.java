package io.herald.routes;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.herald.kernel.RouteVersion;
import io.herald.kernel.RoutesInForce;
import io.herald.testing.RunningHerald;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Routes are replaced while they run: nothing is lost, nothing is sent twice, and work ends where it began; every broker runs it. */
@Import(LiveRoutesContract.Gateway.class)
abstract class LiveRoutesContract {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String SEND = """
            - route:
                id: sms-send
                description: Sends through the test's gateway
                group: outbound
                from:
                  uri: direct
                  parameters: { name: sms-send }
                  steps:
                    - bean: { ref: swapGateway, method: send }
                    - to: { uri: direct, parameters: { name: delivery-sent } }
            """;
    private static final String SMS = "routes/outbound/sms-send.camel.yaml";

    @TempDir
    Path folder;
    @Autowired
    ApplicationContext application;
    @Autowired
    SwapGateway gateway;
    @Autowired
    LiveRoutes live;
    @Autowired
    RoutesInForce routes;
    private RunningHerald herald;
    private EditedFiles files;

    @TestConfiguration
    static class Gateway {
        @Bean
        SwapGateway swapGateway() {
            return new SwapGateway();
        }
    }

    @BeforeEach
    void begin() throws Exception {
        herald = new RunningHerald(application.getEnvironment());
        files = new EditedFiles(application, folder).write(SMS, SEND);
        files.apply();
        await().atMost(SOON).ignoreExceptions().until(() -> consumers("delivery.sms.json-gateway") == 1);
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            channel.queuePurge("delivery.dead");
        }
    }

    @AfterEach
    void end() {
        gateway.open();
        new EditedFiles(application, folder).apply();
    }

    @Test
    void swappingUnderTrafficLosesNothingAndSendsNothingTwice() {
        List<String> numbers = IntStream.range(0, 600).mapToObj(each -> number()).toList();
        CompletableFuture<Void> traffic = CompletableFuture.runAsync(() -> numbers.forEach(number -> post(number, "")));
        int swaps = 0;
        while (!traffic.isDone()) {
            files.write(SMS, SEND.replace("gateway\n", "gateway, " + swaps++ + "\n")).apply();
        }
        traffic.join();

        await().atMost(SOON).untilAsserted(() -> assertThat(numbers).allMatch(number -> !gateway.versions(number).isEmpty()));
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> numbers.stream().allMatch(each -> gateway.versions(each).size() == 1));
        assertThat(gateway.allVersions(numbers)).hasSizeGreaterThan(1);
        assertThat(herald.take("delivery.dead")).isNull();
    }

    @Test
    void workInFlightEndsOnTheVersionOnWhichItBeganAndThatOneEndsThen() {
        RouteVersion old = routes.version();
        String before = number();
        gateway.close();
        post(before, "waits");
        await().atMost(SOON).until(() -> gateway.holds(before));

        String version = files.change(SMS, "test's gateway", "gateway of the test").apply();
        String after = number();
        post(after, "");

        await().atMost(SOON).until(() -> gateway.versions(after).equals(List.of(version)));
        assertThat(old.context().getStatus().isStarted()).isTrue();
        gateway.open();
        await().atMost(SOON).until(() -> gateway.versions(before).equals(List.of(old.name())));
        await().atMost(SOON).until(() -> old.context().getStatus().isStopped());
        assertThat(live.version()).isEqualTo(version);
    }

    @Test
    void whatCannotRunChangesNothing() {
        String before = live.version();
        files.change(SMS, "name: delivery-sent", "name: delivery-sent, faleIfNoConsumers: true");

        assertThatThrownBy(files::apply).hasMessage(SMS + ":10: direct has no option 'faleIfNoConsumers' (did you mean"
                + " failIfNoConsumers?)");
        assertThat(live.version()).isEqualTo(before);
        String number = number();
        post(number, "");
        await().atMost(SOON).until(() -> gateway.versions(number).equals(List.of(before)));
    }

    @Test
    void aNewChannelIsLiveAndOneThatWasTakenAwayIsEmptiedFirst() throws Exception {
        files.write("config/providers/room-chat.yaml", "kind: http\nurl: http://127.0.0.1:9/{receiver}\njson: { text: \"{content}\" }\n")
                .write("config/channels/chat.yaml", "receivers: [room]\nproviders: [room-chat]\nconsumers: 1\n")
                .write("routes/outbound/chat-send.camel.yaml", SEND.replace("sms", "chat"));
        String knows = files.apply();
        gateway.close();
        post("room:a" + number(), "waits");
        String second = "b" + number();
        post("room:" + second, "");
        await().atMost(SOON).until(() -> consumers("delivery.chat.room-chat") == 1);

        files.remove("config/providers/room-chat.yaml").remove("config/channels/chat.yaml")
                .remove("routes/outbound/chat-send.camel.yaml").apply();

        assertThat(herald.post("/api/notification", "{\"receiver\":\"room:c\",\"content\":\"x\"}").statusCode()).isEqualTo(400);
        assertThat(consumers("delivery.chat.room-chat")).isEqualTo(1);
        gateway.open();
        await().atMost(SOON).until(() -> gateway.versions(second).equals(List.of(knows)));
        await().atMost(SOON).until(() -> consumers("delivery.chat.room-chat") == 0);
        assertThat(herald.take("delivery.dead")).isNull();
    }

    @Test
    void aQueueIsReadWhileARouteTakesItsMessages() throws Exception {
        String queue = "swap.alarms";
        files.write("routes/inbound/alarms.camel.yaml", """
                - route:
                    id: alarms
                    from:
                      uri: herald-queue:swap.alarms
                      steps:
                        - to: { uri: direct, parameters: { name: notification-normalize } }
                        - to: { uri: direct, parameters: { name: notification-dispatch } }
                """).apply();
        String number = number();
        drop(queue, number);
        await().atMost(SOON).until(() -> gateway.versions(number).size() == 1);

        files.remove("routes/inbound/alarms.camel.yaml").apply();

        await().atMost(SOON).until(() -> consumers(queue) == 0);
        drop(queue, number);
        GetResponse kept = await().atMost(SOON).until(() -> herald.take(queue), message -> message != null);
        assertThat(json(kept.getBody()).path("receiver").textValue()).isEqualTo(number);
    }

    @Test
    void aPathIsThereWhileARouteAnswersIt() {
        assertThat(status("/api/pager")).isEqualTo(404);
        files.write("routes/inbound/pager.camel.yaml", """
                - route:
                    id: pager
                    from:
                      uri: platform-http
                      parameters: { path: /api/pager, httpMethodRestrict: POST }
                      steps:
                        - to: { uri: direct, parameters: { name: notification-rest } }
                """).apply();

        assertThat(status("/api/pager")).isEqualTo(202);
        assertThat(herald.get(herald.url("/api/pager")).statusCode()).isEqualTo(405);
        assertThat(herald.get(herald.url("/api/openapi.yaml")).statusCode()).isEqualTo(200);

        files.remove("routes/inbound/pager.camel.yaml").apply();
        assertThat(status("/api/pager")).isEqualTo(404);
    }

    @Test
    void aRequestIsAnsweredByTheVersionToWhichItCame() {
        files.write("routes/inbound/pager.camel.yaml", """
                - route:
                    id: pager
                    from:
                      uri: platform-http
                      parameters: { path: /api/pager, httpMethodRestrict: POST }
                      steps:
                        - bean: { ref: swapGateway, method: pause }
                        - to: { uri: direct, parameters: { name: notification-rest } }
                """).apply();
        gateway.close();
        CompletableFuture<Integer> asked = CompletableFuture.supplyAsync(() -> status("/api/pager"));
        await().atMost(SOON).until(() -> gateway.holds(SwapGateway.ANYBODY));

        files.remove("routes/inbound/pager.camel.yaml").apply();

        assertThat(status("/api/pager")).isEqualTo(404);
        gateway.open();
        assertThat(asked.join()).isEqualTo(202);
    }

    @Test
    void aProviderThatComesBackWhileItsQueueIsEmptiedIsServedByTheVersionInForce() throws Exception {
        files.change("config/channels/sms.yaml", "consumers: 8", "consumers: 1").apply();
        gateway.close();
        String first = number();
        String second = number();
        post(first, "waits");
        await().atMost(SOON).until(() -> gateway.holds(first));
        post(second, "");
        String gone = new String(files.read("config/providers/json-gateway.yaml"), StandardCharsets.UTF_8);
        files.change("config/providers/json-gateway.yaml", "enabled: ${herald.sms.json-gateway.enabled:true}", "enabled: false").apply();

        String back = files.write("config/providers/json-gateway.yaml", gone + "\n# again\n").apply();
        gateway.open();

        await().atMost(SOON).until(() -> gateway.versions(second).equals(List.of(back)));
        assertThat(gateway.versions(first)).hasSize(1);
        assertThat(consumers("delivery.sms.json-gateway")).isEqualTo(1);
    }

    @Test
    void theConsumersOfAChannelBecomeMoreWhileOneIsAtWork() {
        files.change("config/channels/sms.yaml", "consumers: 8", "consumers: 1").apply();
        gateway.close();
        String first = number();
        String second = number();
        post(first, "waits");
        await().atMost(SOON).until(() -> gateway.holds(first));
        post(second, "waits");
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> !gateway.holds(second));

        files.change("config/channels/sms.yaml", "consumers: 1", "consumers: 2").apply();

        await().atMost(SOON).until(() -> gateway.holds(second));
        gateway.open();
        await().atMost(SOON).until(() -> gateway.versions(first).size() == 1 && gateway.versions(second).size() == 1);
    }

    @Test
    void aChannelThatIsSwitchedOffKeepsWhatComesUntilItIsOnAgain() {
        files.change("config/channels/sms.yaml", "enabled: true", "enabled: false").apply();
        String number = number();
        post(number, "");
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> gateway.versions(number).isEmpty());

        String on = files.change("config/channels/sms.yaml", "enabled: false", "enabled: true").apply();

        await().atMost(SOON).until(() -> gateway.versions(number).equals(List.of(on)));
    }

    private int status(String path) {
        return herald.post(path, "{\"receiver\":\"" + number() + "\",\"content\":\"x\"}").statusCode();
    }

    private void post(String receiver, String metadata) {
        String more = metadata.isEmpty() ? "" : ",\"metadata\":{\"" + metadata + "\":\"yes\"}";
        assertThat(herald.post("/api/notification", "{\"receiver\":\"" + receiver + "\",\"content\":\"x\"" + more + "}").statusCode())
                .isEqualTo(202);
    }

    private void drop(String queue, String receiver) throws Exception {
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            AMQP.BasicProperties json = new AMQP.BasicProperties.Builder().contentType("application/json").build();
            channel.basicPublish("", queue, json, ("{\"receiver\":\"" + receiver + "\",\"content\":\"x\"}").getBytes(StandardCharsets.UTF_8));
        }
    }

    private long consumers(String queue) throws Exception {
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            return channel.queueDeclarePassive(queue).getConsumerCount();
        }
    }

    private static String number() {
        return "+4915123" + (100_000 + NUMBERS.incrementAndGet());
    }
}
