package io.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.herald.mail.ScriptedSmtpServer;
import io.herald.testing.FreePorts;
import io.herald.testing.HeraldProcess;
import io.herald.testing.RabbitNode;
import io.herald.testing.RunningHerald;
import io.herald.testing.ScriptedGateway;
import io.herald.testing.Wire;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where one row plays: a RabbitMQ of its own, an SMS gateway and a mail relay that do what they are told, a Herald in a
 * process, and the book of what was submitted.
 */
final class Scene implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Messages of an input queue that one Herald may have in work at once. */
    static final int INPUTS_IN_FLIGHT = 200;
    /** All that it may have in work at once: deliveries of one provider, and messages of both input queues. */
    static final int IN_FLIGHT = 8 * 8 + 2 * INPUTS_IN_FLIGHT;

    private static final List<String> ENDS = List.of("delivery.dead", "notification.rejected");
    private static final List<String> WAYS = List.of("notification", "notification.accepted", "delivery.email.relay",
            "delivery.sms.json-gateway", "delivery.sms.twilio", "delivery.sms.aliyun-sms", "delivery.push.aliyun-push");

    final TotalQueue queue = new TotalQueue();
    final ScriptedGateway gateway = new ScriptedGateway();
    final ScriptedSmtpServer relay;
    final RabbitNode rabbit;
    private final List<Closeable> closeables = new ArrayList<>();
    HeraldProcess herald;
    /** The port of the broker in Herald's process; 0: RabbitMQ. */
    private int embedded;

    Scene(RabbitNode rabbit) {
        this.rabbit = rabbit;
        try {
            relay = ScriptedSmtpServer.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RabbitMQ runs and knows nothing of an earlier row. */
    Scene withRabbit() {
        startRabbit();
        onBroker(channel -> {
            for (String name : WAYS) {
                channel.queueDelete(name);
            }
            for (String name : ENDS) {
                channel.queueDelete(name);
            }
            channel.exchangeDelete("exchange");
            channel.exchangeDelete("delivery.events");
        });
        return this;
    }

    void startRabbit() {
        if (!rabbit.isUp()) {
            rabbit.start();
            await().atMost(PATIENCE).until(rabbit::isUp);
        }
    }

    /** A Herald of this scene on RabbitMQ, not started. */
    HeraldProcess herald(int brokerPort, String... settings) {
        return make(brokerPort, "rabbitmq", settings);
    }

    /** A Herald of this scene with the broker in its process, ready. */
    HeraldProcess readyEmbedded() {
        embedded = FreePorts.next();
        make(embedded, "embedded");
        return start();
    }

    private HeraldProcess make(int brokerPort, String kind, String... settings) {
        herald = new HeraldProcess(brokerPort, "herald.broker.kind=" + kind, "herald.sms.json-gateway.url=" + gateway.url(),
                "herald.sms.aliyun.url=" + gateway.url(), "herald.sms.aliyun.enabled=false",
                "herald.sms.twilio.enabled=false", "herald.email.port=" + relay.port()).set(settings);
        return herald;
    }

    /** The usual beginning: RabbitMQ runs, Herald is ready. */
    HeraldProcess ready(String... settings) {
        withRabbit();
        herald(rabbit.port(), settings);
        return start();
    }

    /** RabbitMQ behind a network that can fail. */
    Wire wire() {
        withRabbit();
        Wire wire = new Wire(rabbit.port());
        closeables.add(wire);
        return wire;
    }

    /** Kills Herald; what the network still held is gone with it. */
    void killBehind(Wire wire) {
        herald.kill();
        wire.cut();
        wire.unmute();
    }

    /** How many messages wait in a queue, those that nobody has taken yet. */
    long waiting(String name) {
        try (Connection connection = connect(); Channel channel = connection.createChannel()) {
            return channel.messageCount(name);
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something with the broker. */
    void onBroker(OnBroker what) {
        try (Connection connection = connect(); Channel channel = connection.createChannel()) {
            what.with(channel);
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    interface OnBroker {
        void with(Channel channel) throws IOException;
    }

    /** Starts Herald, or starts it again, and waits until it is ready. */
    HeraldProcess start() {
        herald.start();
        await().atMost(PATIENCE).until(herald::isReady);
        return herald;
    }

    /** Posts so many text messages, each of which is accepted. */
    void postSms(int count) {
        post(count, "s", "+4915112345678");
    }

    /** The same for mails. */
    void postMail(int count) {
        post(count, "m", "m1@example.com");
    }

    private void post(int count, String by, String receiver) {
        for (int i = 0; i < count; i++) {
            String number = queue.submit(by);
            assertThat(status(json(receiver, number))).isEqualTo(202);
            queue.accept(number);
        }
    }

    /** Posts one notification with several receivers, which is accepted. */
    void postToEach(List<String> receivers) {
        String number = queue.submit("f", receivers);
        assertThat(status("{\"receiver\":[\"" + String.join("\",\"", receivers) + "\"],\"content\":\"submission #" + number
                + " each\"}")).isEqualTo(202);
        queue.accept(number);
    }

    static String json(String receiver, String number) {
        return "{\"receiver\":\"" + receiver + "\",\"content\":\"submission #" + number + "\"}";
    }

    /** What Herald answers to a request. */
    int status(String json) {
        try {
            return herald.post(json).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that arrived at a provider. */
    List<String> delivered() {
        List<String> texts = new ArrayList<>();
        gateway.taken().forEach(body -> texts.add(body.startsWith("{") ? body : URLDecoder.decode(body, StandardCharsets.UTF_8)));
        texts.addAll(relay.messages());
        return texts;
    }

    /** How often a submission of these clients was sent again. */
    int sentAgain(String by) {
        return TotalQueue.times(delivered()).entrySet().stream().filter(entry -> entry.getKey().startsWith(by))
                .mapToInt(entry -> entry.getValue() - 1).sum();
    }

    /** The dead letters, which stay where they are. */
    List<JsonNode> letters() {
        return peek("delivery.dead").stream().map(RunningHerald::json).toList();
    }

    /** Classes of the failures for which deliveries are dead. */
    Set<String> deadBecause() {
        return letters().stream().map(letter -> letter.at("/reason/class").asText()).collect(Collectors.toSet());
    }

    /** Until everything that was accepted is delivered, dead or rejected. */
    void awaitEnds() {
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IllegalStateException.class)
                .untilAsserted(() -> assertThat(queue.open(delivered(), visible(ENDS))).isEmpty());
    }

    /** Until so many submissions have been delivered. */
    void awaitDelivered(int count) {
        await().atMost(PATIENCE).until(() -> delivered().size() >= count);
    }

    /** Until no provider gets anything more. */
    void settle() {
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> delivered().size(), new Predicate<>() {
            private int last = -1;

            @Override
            public boolean test(Integer now) {
                boolean same = now == last;
                last = now;
                return same;
            }
        });
    }

    /** The check of the total queue: with Herald gone, everything that stands on the broker is seen. */
    Tally end() {
        settle();
        if (embedded > 0) {
            return queue.tally(delivered(), visible(ENDS));
        }
        herald.close();
        startRabbit();
        List<String> everywhere = new ArrayList<>(ENDS);
        everywhere.addAll(WAYS);
        return queue.tally(delivered(), visible(everywhere));
    }

    /** Null when the row was without one. */
    String rabbitVersion() {
        return embedded > 0 ? null : rabbit.version();
    }

    /** A client of the broker. */
    Connection connect() throws IOException, TimeoutException {
        return embedded > 0 ? RabbitNode.connect(embedded) : rabbit.connect();
    }

    String log() {
        return herald == null ? "" : herald.log();
    }

    /** Part of Herald's health, as UP. */
    String health(String part) {
        try {
            return RunningHerald.json(herald.management("/actuator/health").body()).at("/components/" + part + "/status").asText();
        } catch (IOException e) {
            return "unreachable";
        }
    }

    @Override
    public void close() throws IOException {
        if (herald != null) {
            herald.close();
        }
        gateway.close();
        relay.close();
        for (Closeable each : closeables) {
            each.close();
        }
    }

    private List<String> visible(List<String> queues) {
        List<String> texts = new ArrayList<>();
        queues.forEach(name -> texts.addAll(peek(name)));
        return texts;
    }

    /** The bodies in a queue; what is not acknowledged goes back when the channel closes. */
    private List<String> peek(String name) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect(); Channel channel = connection.createChannel()) {
            for (var got = channel.basicGet(name, false); got != null; got = channel.basicGet(name, false)) {
                String id = got.getProps().getMessageId();
                texts.add(new String(got.getBody(), StandardCharsets.UTF_8) + (id == null ? "" : " " + id));
            }
        } catch (IOException | TimeoutException e) {
            if (!String.valueOf(e.getCause()).contains("NOT_FOUND")) {
                throw new IllegalStateException(e);
            }
        }
        return texts;
    }
}
