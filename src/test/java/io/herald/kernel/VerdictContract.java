package io.herald.kernel;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.herald.notification.Address;
import io.herald.notification.Delivery;
import io.herald.notification.Ids;
import io.herald.notification.MessageCodec;
import io.herald.testing.RunningHerald;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;

/** What the failure route decides is done, and told; what cannot be done means dead with both reasons. */
@ContextConfiguration(initializers = CarelessRoutes.class)
@Import(KernelContract.Gateway.class)
abstract class VerdictContract {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    Environment environment;
    @Autowired
    TestGateway gateway;
    private RunningHerald herald;
    private Connection connection;
    private Channel amqp;
    private String events;

    @BeforeEach
    void listen() throws IOException {
        herald = new RunningHerald(environment);
        connection = herald.connect();
        amqp = connection.createChannel();
        await().atMost(SOON).ignoreExceptions().until(() -> amqp().messageCount("delivery.dead") >= 0);
        amqp = amqp();
        amqp.queuePurge("delivery.dead");
        events = amqp.queueDeclare().getQueue();
        amqp.queueBind(events, "delivery.events", "#");
    }

    private Channel amqp() throws IOException {
        return amqp.isOpen() ? amqp : (amqp = connection.createChannel());
    }

    @AfterEach
    void leave() throws IOException {
        connection.close();
    }

    @Test
    void aRetryStandsBesideTheDeadWithItsScheduleAndIsNotDueBeforeTheProviderSaid() throws IOException {
        Delivery delivery = delivery(Map.of("verdict", "retry", "schedule", "sms"));
        queue(delivery);

        JsonNode letter = next("delivery.dead");
        assertThat(letter.get("verdict").textValue()).isEqualTo("retry");
        assertThat(letter.get("schedule").textValue()).isEqualTo("sms");
        assertThat(letter.at("/reason/code").textValue()).isEqualTo("429");
        assertThat(letter.at("/delivery/id").textValue()).isEqualTo(delivery.id());
        Instant dueAt = Instant.parse(letter.get("dueAt").textValue());
        Instant endedAt = Instant.parse(letter.get("endedAt").textValue());
        assertThat(dueAt).isBetween(endedAt.plus(Duration.ofMinutes(7)).minusMillis(1), endedAt.plus(Duration.ofMinutes(7)).plusSeconds(11));
        JsonNode event = next(events);
        assertThat(event.get("state").textValue()).isEqualTo("waiting");
        assertThat(event.get("schedule").textValue()).isEqualTo("sms");
        assertThat(event.get("dueAt")).isEqualTo(letter.get("dueAt"));
    }

    @Test
    void aRetryThatComesBackIsSent() throws IOException {
        Delivery delivery = delivery(Map.of("verdict", "retry", "schedule", "sms"));
        queue(delivery);
        next("delivery.dead");

        queue(delivery.again());

        await().atMost(SOON).until(() -> gateway.sent(delivery.receiver().value()) == 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            retry    | schedule | nightly | slow down [the route delivery-failed could not decide: there is no schedule 'nightly' in config/redelivery.yaml: set the property 'schedule' to one of default, email, push, push-unknown, sms]
            provider | provider | nobody  | slow down [the route delivery-failed could not decide: channel 'sms' has no enabled provider 'nobody', only [json-gateway, twilio, aliyun-sms]]
            provider | provider | twilio  | slow down [the route delivery-failed could not decide: provider 'twilio' had this delivery before: it was tried at sms/twilio, email/relay]
            provider | provider | json-gateway | slow down [the route delivery-failed could not decide: direct:delivery-reroute needs another provider or channel: set the property 'provider' or 'channel' before it]
            channel  | channel  | push    | slow down [the route delivery-failed could not decide: the contact has no other address that channel 'push' could use]
            channel  | channel  | fax     | slow down [the route delivery-failed could not decide: there is no channel 'fax']
            channel  | channel  | email   | slow down [it could not be rerouted: provider 'relay' had this delivery before: it was tried at sms/twilio, email/relay, sms/json-gateway]
            """)
    void whatCannotBeDoneIsDeadWithBothReasons(String verdict, String key, String value, String why) throws IOException {
        Delivery delivery = delivery(Map.of("verdict", verdict, key, value), List.of("sms/twilio", "email/relay"));
        queue(delivery);

        JsonNode letter = next("delivery.dead");
        assertThat(letter.at("/reason/text").textValue()).isEqualTo(why);
        assertThat(letter.get("verdict").textValue()).isEqualTo("dead");
        assertThat(letter.at("/delivery/tried").size()).isEqualTo(2);
        assertThat(next(events).get("state").textValue()).isEqualTo("dead");
    }

    @Test
    void aRetryWhoseScheduleIsOverIsDead() throws IOException {
        Delivery delivery = delivery(Map.of("verdict", "retry", "schedule", "sms", "send", "throw"));
        for (int attempt = 1; attempt < 60; attempt++) {
            delivery = delivery.again();
        }
        queue(delivery);

        JsonNode letter = next("delivery.dead");
        assertThat(letter.at("/reason/text").textValue()).endsWith("[the schedule 'sms' is over]");
        assertThat(letter.get("verdict").textValue()).isEqualTo("dead");
    }

    @Test
    void aSendRouteCannotDecideWhatAFailureMeans() throws IOException {
        queue(delivery(Map.of("send", "retry-verdict")));

        assertThat(next("delivery.dead").at("/reason/text").textValue())
                .isEqualTo("direct:delivery-retry is for the route delivery-failed");
    }

    @Test
    void theNextProviderGetsWhatTheFirstRefused() throws IOException {
        Delivery delivery = delivery(Map.of("verdict", "next-provider"));
        queue(delivery);

        // The other provider may be faster than the event about it.
        Map<String, JsonNode> told = Stream.of(next(events), next(events))
                .collect(Collectors.toMap(event -> event.get("state").textValue(), event -> event));
        assertThat(told).containsOnlyKeys("rerouted", "sent");
        JsonNode rerouted = told.get("rerouted");
        assertThat(rerouted.at("/reason/code").textValue()).isEqualTo("429");
        assertThat(rerouted.get("to")).isEqualTo(json("{\"id\":\"" + delivery.id() + "\",\"channel\":\"sms\",\"provider\":\"twilio\"}"));
        JsonNode sent = told.get("sent");
        assertThat(sent.get("id").textValue()).isEqualTo(delivery.id());
        assertThat(sent.get("provider").textValue()).isEqualTo("twilio");
        assertThat(sent.get("attempt").intValue()).isEqualTo(2);
        assertThat(gateway.sent(delivery.receiver().value())).isEqualTo(2);
        assertThat(amqp.basicGet("delivery.dead", true)).isNull();
    }

    @Test
    void anotherChannelGetsItAtAnotherAddressOfTheSameContact() {
        String phone = number();
        String mail = "contact" + phone.substring(1) + "@example.com";
        var answer = herald.post("/api/notification", "{\"receiver\":{\"phone\":\"" + phone + "\",\"email\":\"" + mail
                + "\"},\"channel\":\"sms\",\"content\":\"hello\",\"metadata\":{\"send\":\"refuse\",\"verdict\":\"channel\",\"channel\":\"email\"}}");

        String notification = json(answer.body()).get("id").textValue();
        // The other provider may be faster than the event about it.
        Map<String, JsonNode> told = Stream.of(next(events), next(events))
                .collect(Collectors.toMap(event -> event.get("state").textValue(), event -> event));
        assertThat(told).containsOnlyKeys("rerouted", "sent");
        JsonNode rerouted = told.get("rerouted");
        assertThat(rerouted.at("/to/channel").textValue()).isEqualTo("email");
        assertThat(rerouted.at("/to/provider").textValue()).isEqualTo("relay");
        assertThat(rerouted.at("/to/id").textValue()).isEqualTo(Ids.delivery(notification, "email", new Address(Address.EMAIL, mail)));
        assertThat(herald.inbox(mail)).hasSize(1);
    }

    @Test
    void anAddressThatGetsTheSameAnywayIsNoAlternative() {
        String phone = number();
        String mail = "both" + phone.substring(1) + "@example.com";
        herald.post("/api/notification", "{\"receiver\":{\"phone\":\"" + phone + "\",\"email\":\"" + mail
                + "\"},\"channel\":[\"sms\",\"email\"],\"content\":\"hello\",\"metadata\":{\"send\":\"refuse\",\"verdict\":\"channel\",\"channel\":\"email\"}}");

        assertThat(next("delivery.dead").at("/reason/text").textValue()).contains("has no other address");
        await().atMost(SOON).until(() -> herald.inbox(mail).size() == 1);
    }

    private void queue(Delivery delivery) throws IOException {
        amqp.basicPublish("", "delivery.sms.json-gateway", new AMQP.BasicProperties.Builder().deliveryMode(2).build(),
                MessageCodec.write(delivery));
    }

    private JsonNode next(String queue) {
        GetResponse message = await().atMost(SOON).pollInterval(Duration.ofMillis(20))
                .until(() -> amqp.basicGet(queue, true), got -> got != null);
        return json(message.getBody());
    }

    private static Delivery delivery(Map<String, String> metadata) {
        return delivery(metadata, List.of());
    }

    private static Delivery delivery(Map<String, String> metadata, List<String> tried) {
        Map<String, String> all = new HashMap<>(Map.of("send", "refuse"));
        all.putAll(metadata);
        String id = UUID.randomUUID().toString();
        return new Delivery(id, UUID.randomUUID().toString(), "sms", "json-gateway", new Address(Address.PHONE, number()), null, null,
                "hello", null, all, null, id, null, Instant.now(), 1, 1, tried,
                List.of(new Address(Address.EMAIL, "alternative@example.com")), null);
    }

    private static String number() {
        return "+4915113" + (100_001 + NUMBERS.incrementAndGet() * 10);
    }
}
