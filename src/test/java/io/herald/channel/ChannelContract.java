package io.herald.channel;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.herald.channel.Providers.Call;
import io.herald.notification.Address;
import io.herald.notification.Delivery;
import io.herald.notification.MessageCodec;
import io.herald.testing.RunningHerald;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** What every channel, through every shipped provider, has in common: the whole way through the real kernel. */
@ContextConfiguration(initializers = Providers.Instead.class)
// One test throttles for two minutes, another is refused: the next one must not wait for it.
@TestPropertySource(properties = {"herald.breaker.longest-throttle=1ms", "herald.breaker.first-pause=1ms",
        "herald.breaker.longest-pause=1ms"})
abstract class ChannelContract {

    /** As config/redelivery.yaml is shipped. */
    private static final int REPEATS = 2;
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String CORRELATION = "correlation-8812";

    private final String channel;
    final String provider;

    @Autowired
    Environment environment;
    @Autowired
    Providers providers;
    private RunningHerald herald;
    private Connection connection;
    private Channel amqp;
    private String events;

    ChannelContract(String channel, String provider) {
        this.channel = channel;
        this.provider = provider;
    }

    /** An address of this channel that holds this text, in the kind's string form. */
    abstract Address receiver(String text);

    /** The code with which this provider refuses for good. */
    abstract String refusalCode();

    /** What the dead letter repeats of the provider's words. */
    String refusalText() {
        return "not wanted";
    }

    /** The names of the headers a call may have. */
    abstract Set<String> allowedHeaders();

    /** The name by which the provider can tell a repeat. */
    abstract String stableId(Call call);

    @BeforeEach
    void listen() throws IOException {
        herald = new RunningHerald(environment);
        connection = herald.connect();
        amqp = connection.createChannel();
        events = amqp.queueDeclare().getQueue();
        amqp.queueBind(events, "delivery.events", channel + "." + provider + ".#");
    }

    @AfterEach
    void leave() throws IOException {
        connection.close();
    }

    @Test
    void deliversAndTellsSo() {
        String text = "text " + UUID.randomUUID();
        String id = post(receiver(name()), text, Map.of());

        Call call = called(text);
        assertThat(call.text()).contains(text);
        JsonNode event = next(events, "notificationId", id);
        assertThat(names(event)).containsExactlyInAnyOrder("v", "id", "notificationId", "state", "channel", "provider", "attempt", "providerAttempt",
                "providerMessageId", "correlationId", "traceparent", "acceptedAt", "startedAt", "endedAt",
                "routeVersion");
        assertThat(event.get("v").intValue()).isEqualTo(1);
        assertThat(event.get("state").textValue()).isEqualTo("sent");
        assertThat(event.get("channel").textValue()).isEqualTo(channel);
        assertThat(event.get("provider").textValue()).isEqualTo(provider);
        assertThat(event.get("attempt").intValue()).isEqualTo(1);
        assertThat(event.get("providerMessageId").textValue()).isNotEmpty();
        assertThat(event.get("correlationId").textValue()).isEqualTo(CORRELATION);
        assertThat(event.get("traceparent").textValue()).isEqualTo(TRACE);
        assertThat(Instant.parse(event.get("startedAt").textValue())).isBetween(Instant.parse(event.get("acceptedAt").textValue()),
                Instant.parse(event.get("endedAt").textValue()));
        assertThat(event.toString()).doesNotContain(text);
    }

    @Test
    void parksWhatIsRefusedForGoodAfterOneAttempt() {
        String text = "refuse " + UUID.randomUUID();
        Address receiver = receiver("refuse" + name());
        String id = post(receiver, text, Map.of("order", "4711"));

        JsonNode letter = next("delivery.dead", "/delivery/notificationId", id);
        assertThat(letter.get("stage").textValue()).isEqualTo("send");
        assertThat(letter.at("/reason/class").textValue()).isEqualTo("permanent");
        assertThat(letter.at("/reason/code").textValue()).isEqualTo(refusalCode());
        assertThat(letter.at("/reason/text").textValue()).contains(refusalText()).doesNotContain(receiver.value(), text);
        assertThat(letter.get("attempts").intValue()).isEqualTo(1);
        assertThat(Instant.parse(letter.get("startedAt").textValue())).isBeforeOrEqualTo(Instant.parse(letter.get("endedAt").textValue()));
        JsonNode delivery = letter.get("delivery");
        assertThat(delivery.get("content").textValue()).isEqualTo(text);
        assertThat(delivery.get("subject").textValue()).isEqualTo("subject");
        assertThat(delivery.at("/receiver/kind").textValue()).isEqualTo(receiver.kind());
        assertThat(delivery.at("/receiver/value").textValue()).isEqualTo(receiver.value());
        assertThat(delivery.at("/metadata/order").textValue()).isEqualTo("4711");
        assertThat(delivery.get("provider").textValue()).isEqualTo(provider);
        JsonNode event = next(events, "notificationId", id);
        assertThat(event.get("state").textValue()).isEqualTo("dead");
        assertThat(event.at("/reason/code").textValue()).isEqualTo(refusalCode());
        assertThat(letter.get("verdict").textValue()).isEqualTo("dead");
        assertThat(providers.of(provider, text)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void repeatsATransientFailureQuicklyUpToTheLimitAndThenWaitsByItsSchedule() {
        String text = "busy " + UUID.randomUUID();
        String id = post(receiver(name()), text, Map.of());

        JsonNode letter = next("delivery.dead", "/delivery/notificationId", id);
        assertThat(letter.at("/reason/class").textValue()).isEqualTo("transient");
        assertThat(letter.get("verdict").textValue()).isEqualTo("retry");
        assertThat(letter.get("schedule").textValue()).isEqualTo(channel);
        assertThat(letter.at("/delivery/content").textValue()).isEqualTo(text);
        assertThat(letter.at("/delivery/providerAttempt").intValue()).isEqualTo(1 + REPEATS);
        assertThat(time(letter, "dueAt")).isAfterOrEqualTo(time(letter, "endedAt"));
        assertThat(Duration.between(time(letter, "startedAt"), time(letter, "endedAt"))).isBetween(Duration.ofMillis(250), Duration.ofSeconds(5));
        List<Call> calls = providers.of(provider, text);
        assertThat(calls).hasSize(1 + REPEATS);
        assertThat(calls).extracting(this::stableId).containsOnly(stableId(calls.get(0)));
        assertThat(next(events, "notificationId", id).get("state").textValue()).isEqualTo("waiting");
    }

    @Test
    void sendsWithAQuickRepeatWhatFailedOnce() {
        String text = "flaky " + UUID.randomUUID();
        String id = post(receiver(name()), text, Map.of());

        JsonNode event = next(events, "notificationId", id);
        assertThat(event.get("state").textValue()).isEqualTo("sent");
        assertThat(event.get("attempt").intValue()).isEqualTo(1);
        assertThat(event.get("providerAttempt").intValue()).isEqualTo(2);
        assertThat(providers.of(provider, text)).hasSize(2);
    }

    @Test
    void leaksNoInternalHeaderToTheProvider() {
        String text = "text " + UUID.randomUUID();
        String id = post(receiver(name()), text, Map.of("order", "secret-order"));

        Call call = called(text);
        assertThat(lowerCase(call.headers().keySet())).isSubsetOf(lowerCase(allowedHeaders()));
        assertThat(call.headers().toString() + call.text()).doesNotContain(CORRELATION, TRACE.substring(3, 35), "secret-order", id, "Camel");
    }

    @Test
    void namesTheSameDeliveryTheSameAtEveryAttempt() throws IOException {
        String text = "text " + UUID.randomUUID();
        Delivery delivery = new Delivery(UUID.randomUUID().toString(), UUID.randomUUID().toString(), channel, provider, receiver(name()),
                null, "subject", text, null, Map.of(), null, CORRELATION, null, Instant.now(), 1);
        for (int attempt = 1; attempt <= 2; attempt++) {
            amqp.basicPublish("", "delivery." + channel + "." + provider, new AMQP.BasicProperties.Builder().deliveryMode(2).build(),
                    MessageCodec.write(delivery));
            next(events, "id", delivery.id());
        }

        List<Call> calls = providers.of(provider, text);
        assertThat(calls).hasSize(2);
        assertThat(stableId(calls.get(0))).isNotEmpty().isEqualTo(stableId(calls.get(1)));
        Delivery other = new Delivery(UUID.randomUUID().toString(), delivery.notificationId(), channel, provider, receiver(name()),
                null, "subject", text + " other", null, Map.of(), null, CORRELATION, null, Instant.now(), 1);
        amqp.basicPublish("", "delivery." + channel + "." + provider, null, MessageCodec.write(other));
        assertDifferent(stableId(called(text + " other")), stableId(calls.get(0)));
    }

    void assertDifferent(String one, String other) {
        assertThat(one).isNotEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "empty-catch | direct:delivery-sent was reached without a provider's answer: the step that spoke to the provider failed"
                + " and its error was swallowed, or it was never called",
        "filter      | the route %s-send ended without an outcome"})
    void countsWhatARouteSwallowedAsDead(String how, String reason) {
        String text = "text " + UUID.randomUUID();
        String id = post(receiver(name()), text, Map.of("test", how));

        JsonNode letter = next("delivery.dead", "/delivery/notificationId", id);
        assertThat(letter.at("/reason/text").textValue()).isEqualTo(String.format(reason, channel));
        assertThat(letter.at("/reason/code").textValue()).isEqualTo("no-outcome");
        assertThat(letter.at("/reason/class").textValue()).isEqualTo("permanent");
        assertThat(letter.at("/delivery/content").textValue()).isEqualTo(text);
        assertThat(next(events, "notificationId", id).get("state").textValue()).isEqualTo("dead");
        assertThat(providers.of(provider, text)).isEmpty();
    }

    String post(Address receiver, String text, Map<String, String> metadata) {
        Map<String, String> all = new TreeMap<>(metadata);
        all.put("provider", provider);
        String body = new String(MessageCodec.write((Object) Map.of("receiver", written(receiver), "channel", channel, "subject", "subject",
                "content", text, "metadata", all)), java.nio.charset.StandardCharsets.UTF_8);
        var answer = herald.send(HttpRequest.newBuilder(URI.create(herald.url("/api/notification"))).header("Content-Type", "application/json")
                .header("X-Correlation-ID", CORRELATION).header("traceparent", TRACE).POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json(answer.body()).get("id").textValue();
    }

    private static String written(Address address) {
        return address.kind().equals(Address.DEVICE) ? "device:" + address.value() : address.value();
    }

    private Call called(String text) {
        return until(() -> providers.of(provider, text), calls -> !calls.isEmpty()).get(0);
    }

    /** The next message of the queue whose field has this value; others are dropped. */
    JsonNode next(String queue, String field, String value) {
        return until(() -> {
            for (GetResponse one = amqp.basicGet(queue, true); one != null; one = amqp.basicGet(queue, true)) {
                JsonNode message = json(one.getBody());
                if (value.equals(message.at(field.startsWith("/") ? field : "/" + field).textValue())) {
                    return message;
                }
            }
            return null;
        }, message -> message != null);
    }

    static Instant time(JsonNode message, String field) {
        return Instant.parse(message.get(field).textValue());
    }

    private static <T> T until(Callable<T> look, java.util.function.Predicate<T> found) {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(look, found::test);
    }

    static String name() {
        return String.valueOf(System.nanoTime() % 10_000_000 + 10_000_000).substring(1);
    }

    private static List<String> lowerCase(Set<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
