package io.herald.kernel;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.herald.catalog.Catalog;
import io.herald.files.FileSet;
import io.herald.files.SourceFile;
import io.herald.notification.Address;
import io.herald.notification.Delivery;
import io.herald.notification.MessageCodec;
import io.herald.notification.Notification;
import io.herald.notification.Receiver;
import io.herald.redelivery.Redelivery;
import io.herald.routes.LiveRoutes;
import io.herald.testing.RunningHerald;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;

/** Whatever a route does to a message, nothing is lost and nothing is sent twice; every broker runs it. */
@ContextConfiguration(initializers = CarelessRoutes.class)
@Import(KernelContract.Gateway.class)
abstract class KernelContract {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    Environment environment;
    @Autowired
    TestGateway gateway;
    @Autowired
    RoutesInForce routes;
    @Autowired
    LiveRoutes live;
    @Autowired
    Catalog catalog;
    @Autowired
    Redelivery redelivery;
    RunningHerald herald;

    @TestConfiguration
    static class Gateway {
        @Bean
        TestGateway testGateway() {
            return new TestGateway();
        }
    }

    @BeforeEach
    void look() throws Exception {
        herald = new RunningHerald(environment);
        await().atMost(SOON).ignoreExceptions().until(this::consumes);
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            channel.queuePurge("delivery.dead");
        }
    }

    private boolean consumes() throws Exception {
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            return channel.queueDeclarePassive("delivery.sms.json-gateway").getConsumerCount() > 0;
        }
    }

    @AfterEach
    void nothingStaysInFlight() {
        gateway.gate.countDown();
        await().atMost(SOON).untilAsserted(() -> assertThat(routes.version().context().getInflightRepository().size()).isZero());
        await().atMost(SOON).untilAsserted(() -> assertThat(part("outcomes")).isEqualTo("UP"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            empty-catch       | the routes behind queue notification.accepted ended without an outcome
            throw             | a route failed with java.lang.IllegalStateException
            filter            | the routes behind queue notification.accepted ended without an outcome
            stop              | the routes behind queue notification.accepted ended without an outcome
            """)
    void aNotificationThatDispatchSwallowsIsDead(String how, String why) {
        String number = number();
        post(number, "dispatch", how);

        JsonNode letter = letter();
        assertThat(letter.at("/stage").textValue()).isEqualTo("dispatch");
        assertThat(letter.at("/reason/text").textValue()).isEqualTo(why);
        assertThat(letter.at("/notification/content").textValue()).isEqualTo("hello");
        assertThat(gateway.sent(number)).isZero();
    }

    @Test
    void aDispatchThatLosesItsPropertiesIsDead() {
        String number = number();
        post(number, "dispatch", "remove-properties");

        assertThat(letter().at("/reason/text").textValue()).startsWith("direct:delivery-queued needs a delivery");
        assertThat(gateway.sent(number)).isZero();
    }

    @Test
    void aDeliveryThatTheSplitDropsIsDeadAndTheOthersAreSent() {
        String kept = number();
        String dropped = number().substring(0, 12) + "00";
        String alsoKept = number();
        post("[\"" + kept + "\",\"" + dropped + "\",\"" + alsoKept + "\"]", Map.of("dispatch", "drop"));

        JsonNode letter = letter();
        assertThat(letter.at("/delivery/receiver/value").textValue()).isEqualTo(dropped);
        await().atMost(SOON).until(() -> gateway.sent(kept) == 1 && gateway.sent(alsoKept) == 1);
        assertThat(gateway.sent(dropped)).isZero();
    }

    @Test
    void aDeliveryThatComesAfterItsDispatchIsOverIsDeadAndNotSentAsWell() {
        String number = number();
        post(number, "dispatch", "late");

        assertThat(letter().at("/delivery/receiver/value").textValue()).isEqualTo(number);
        await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> gateway.sent(number) == 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            empty-catch | the route sms-send ended without an outcome
            lie         | direct:delivery-sent was reached without a provider's answer: the step that spoke to the provider failed and its error was swallowed, or it was never called
            """)
    void aDeliveryThatItsSendRouteSwallowsIsDead(String how, String why) {
        post(number(), "send", how);

        JsonNode letter = letter();
        assertThat(letter.at("/stage").textValue()).isEqualTo("send");
        assertThat(letter.at("/reason/text").textValue()).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource({"throw, it failed with java.lang.UnsupportedOperationException", "none, it ended without a verdict"})
    void aFailureRouteWithoutVerdictMeansDeadWithBothReasons(String verdict, String also) {
        String number = number();
        post("\"" + number + "\"", Map.of("send", "throw", "verdict", verdict));

        assertThat(letter().at("/reason/text").textValue()).isEqualTo("java.lang.IllegalStateException"
                + " [the route delivery-failed could not decide: " + also + "]");
        assertThat(gateway.sent(number)).isEqualTo(1);
    }

    @Test
    void aMissingDeadLetterQueueStandsAgainAndNothingIsSentTwice() throws Exception {
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            channel.queueDelete("delivery.dead");
        }
        String number = number();
        post(number, "send", "throw");

        assertThat(letter().at("/delivery/receiver/value").textValue()).isEqualTo(number);
        assertThat(gateway.sent(number)).isEqualTo(1);
    }

    @Test
    void aMissingEventExchangeStandsAgainAndNothingIsSentTwice() throws Exception {
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            channel.exchangeDelete("delivery.events");
        }
        String number = number();
        post(number, "send", "well");

        await().atMost(SOON).until(() -> gateway.sent(number) == 1);
        // until then a post may be answered with 503: the broker closes the channel of a publish to an exchange that is not there
        await().atMost(SOON).ignoreExceptions().until(this::eventExchangeStands);
        String next = number();
        post(next, "send", "well");
        await().atMost(SOON).until(() -> gateway.sent(next) == 1);
        assertThat(gateway.sent(number)).isEqualTo(1);
    }

    private boolean eventExchangeStands() throws Exception {
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            return channel.exchangeDeclarePassive("delivery.events") != null;
        }
    }

    @Test
    void aMessageThatComesAgainWhileTheFirstIsInFlightIsSentOnce() throws Exception {
        Delivery delivery = delivery(number());
        gateway.gate = new CountDownLatch(1);
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            for (int i = 0; i < 3; i++) {
                channel.basicPublish("", "delivery.sms.json-gateway", null, MessageCodec.write(delivery));
            }
            await().atMost(SOON).until(() -> gateway.sent(delivery.receiver().value()) == 1);
            gateway.gate.countDown();
            channel.basicPublish("", "delivery.sms.json-gateway", null, MessageCodec.write(delivery));
        }
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> gateway.sent(delivery.receiver().value()) == 1);
    }

    @Test
    void aThousandReceiversGetOneEach() {
        String receivers = IntStream.range(0, 1_000).mapToObj(i -> "\"+4915200" + String.format("%06d", i) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        post(receivers, Map.of());

        await().atMost(Duration.ofSeconds(60)).until(() -> gateway.receivers("+4915200") == 1_000);
        assertThat(gateway.most()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner.orders", "partner.batches"})
    void anInputQueueOfARouteWorksLikeTheContractsOwn(String queue) throws Exception {
        String number = number();
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            AMQP.BasicProperties json = new AMQP.BasicProperties.Builder().contentType("application/json").build();
            channel.basicPublish("", queue, json, ("{\"receiver\":\"" + number + "\",\"content\":\"hello\"}").getBytes(
                    StandardCharsets.UTF_8));
            channel.basicPublish("", queue, json, "{".getBytes(StandardCharsets.UTF_8));
        }

        await().atMost(SOON).until(() -> gateway.sent(number) == 1);
        GetResponse rejected = await().atMost(SOON).until(() -> herald.take("notification.rejected"), m -> m != null);
        assertThat(rejected.getProps().getHeaders().get("herald-queue").toString()).isEqualTo(queue);
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> herald.take("delivery.dead") == null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"notification.rejected", "delivery.dead", "delivery.sms.nobody", "store.inbox"})
    void aRouteFileCannotConsumeAQueueOfTheKernel(String queue) {
        String yaml = "- route: { id: thief, from: { uri: \"herald-queue:" + queue + "\", steps: [ { stop: {} } ] } }";

        Map<String, byte[]> files = live.plan().files().stream().collect(Collectors.toMap(SourceFile::path, SourceFile::content));
        files.put("routes/inbound/thief.camel.yaml", yaml.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> live.prepare(new FileSet(files), catalog, redelivery.placeholders()))
                .hasMessageStartingWith("routes/inbound/thief.camel.yaml:")
                .hasMessageContaining("queue '" + queue + "' is consumed by the kernel");
    }

    @Test
    void headersTooLargeToKeepAreRejectedAndGoodMessagesGoOn() {
        herald.drop(new AMQP.BasicProperties.Builder().deliveryMode(2)
                .headers(Map.of("subject", "x".repeat(65_400), "template", "y".repeat(65_400))).build(), new byte[] {'1'});

        GetResponse rejected = await().atMost(SOON).until(() -> herald.take("notification.rejected"), m -> m != null);
        assertThat(rejected.getProps().getHeaders().get("herald-reason").toString()).startsWith("subject: must be at most");
        String number = number();
        post(number, "send", "well");
        await().atMost(SOON).until(() -> gateway.sent(number) == 1);
    }

    @Test
    void tellsItsHealthAndItsNumbersOnTheManagementPort() {
        String number = number();
        post(number, "send", "well");
        await().atMost(SOON).until(() -> gateway.sent(number) == 1);

        assertThat(part("broker")).isEqualTo("UP");
        assertThat(herald.get(herald.managementUrl("/actuator/health/readiness")).statusCode()).isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(herald.get(herald.managementUrl("/actuator/prometheus")).body())
                .contains("herald_notifications_accepted_total")
                .containsPattern("herald_deliveries_seconds_count\\{channel=\"sms\",failure=\"none\",provider=\"json-gateway\",state=\"sent\"}")
                .contains("herald_outcomes_held 0.0"));
    }

    void post(String number, String key, String value) {
        post("\"" + number + "\"", Map.of(key, value));
    }

    private void post(String receiver, Map<String, String> metadata) {
        String map = metadata.entrySet().stream().map(e -> "\"" + e.getKey() + "\":\"" + e.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
        var answer = herald.post("/api/notification",
                "{\"receiver\":" + receiver + ",\"content\":\"hello\",\"metadata\":" + map + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    JsonNode letter() {
        return json(await().atMost(SOON).ignoreExceptions().until(() -> herald.take("delivery.dead"), m -> m != null)
                .getBody());
    }

    String part(String name) {
        return json(herald.get(herald.managementUrl("/actuator/health")).body()).at("/components/" + name + "/status")
                .textValue();
    }

    static String number() {
        return "+4915112" + (100_001 + NUMBERS.incrementAndGet() * 10);
    }

    private static Delivery delivery(String number) {
        Address address = new Address(Address.PHONE, number);
        Notification notification = new Notification(UUID.randomUUID().toString(), List.of(Receiver.of(address)), List.of(),
                null, "hello", null, Map.of(), null, null, null, null, Instant.now());
        return Delivery.of(notification, "sms", address, "DE").withProvider("json-gateway");
    }
}
