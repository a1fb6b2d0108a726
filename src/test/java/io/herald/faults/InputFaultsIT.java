package io.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** What stands on the broker before Herald, and what comes in. */
class InputFaultsIT {

    private static final String SMS = "+4915112345678";
    private static final long CONFIRM_MILLIS = 5_000;

    @FaultRow("queue missing, publish unroutable")
    void aMissingQueueMeans503AndStandsAgain(Scene scene) {
        scene.ready("herald.kernel.dispatch-threads=0");
        scene.postSms(1);
        scene.herald.terminate();
        assertThat(scene.herald.ended(Duration.ofSeconds(30))).isTrue();
        scene.herald.set("herald.kernel.dispatch-threads=2");
        scene.start();
        scene.awaitEnds();
        scene.herald.terminate();
        assertThat(scene.herald.ended(Duration.ofSeconds(30))).isTrue();
        scene.herald.set("herald.kernel.dispatch-threads=0");
        scene.start();
        scene.onBroker(channel -> channel.queueDelete("notification.accepted"));

        assertThat(scene.status(Scene.json(SMS, scene.queue.submit("s")))).isEqualTo(503);
        assertThat(scene.log()).contains("unroutable message returned: exchange '', routing key 'notification.accepted'");
        await().atMost(Duration.ofSeconds(5)).until(() -> scene.status(Scene.json(SMS, scene.queue.submit("s"))) == 202);
        scene.postSms(5);
        scene.herald.close();
        scene.herald.set("herald.kernel.dispatch-threads=2");
        scene.start();
        scene.awaitEnds();
    }

    @FaultRow("queue of a provider missing")
    @Tag(FaultRow.LONG)
    void aMissingProviderQueueStandsAgain(Scene scene) {
        scene.ready();
        scene.postSms(3);
        scene.awaitEnds();
        scene.onBroker(channel -> channel.queueDelete("delivery.sms.json-gateway"));
        scene.postSms(3);
        scene.awaitEnds();
    }

    @FaultRow("input queue and exchange stand with other arguments")
    @Tag(FaultRow.LONG)
    void otherArguments(Scene scene) throws Exception {
        scene.withRabbit();
        scene.onBroker(channel -> {
            channel.exchangeDeclare("exchange", "topic", true);
            channel.queueDeclare("notification", true, false, false, Map.of("x-max-length", 100_000, "x-max-priority", 5));
            channel.queueDeclare("delivery.sms.json-gateway", true, false, false, Map.of("x-queue-type", "quorum"));
        });
        scene.herald(scene.rabbit.port());
        scene.start();
        try (Load load = new Load(scene.queue).posting(scene, 1).publishing(scene::connect)) {
            scene.awaitDelivered(100);
        }
        scene.awaitEnds();
    }

    @FaultRow("poison on REST and AMQP")
    void poison(Scene scene) throws Exception {
        scene.ready();
        assertThat(scene.status("{\"receiver\":\"" + SMS + "\",\"content\":\"submission #" + scene.queue.submit("x"))).isEqualTo(400);
        assertThat(scene.status(tooDeep(scene.queue.submit("x")))).isEqualTo(400);
        assertThat(scene.status(tooLarge(scene.queue.submit("x")))).isEqualTo(413);
        try (Connection connection = scene.connect(); Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            drop(scene, channel, "application/json", "not JSON".getBytes(StandardCharsets.UTF_8));
            drop(scene, channel, "application/json", new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '}'});
            drop(scene, channel, "application/json", tooDeep("x0").getBytes(StandardCharsets.UTF_8));
            drop(scene, channel, "application/json", tooLarge("x0").getBytes(StandardCharsets.UTF_8));
            drop(scene, channel, "application/x-java-serialized-object", serialized());
            drop(scene, channel, "text/plain; charset=nonsense", "hello".getBytes(StandardCharsets.UTF_8));
        }
        scene.postSms(3);
        scene.awaitEnds();
        assertThat(scene.delivered()).hasSize(3);
        assertThat(scene.waiting("notification.rejected")).isEqualTo(6);
        assertThat(scene.letters()).isEmpty();
    }

    /** The message id carries the number: of a body that nobody can read, nothing else is known. */
    private static void drop(Scene scene, Channel channel, String type, byte[] body) throws Exception {
        String number = scene.queue.submit("p");
        channel.basicPublish("exchange", "notification", true, new AMQP.BasicProperties.Builder().contentType(type).deliveryMode(2)
                .messageId("submission #" + number).build(), body);
        channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
        scene.queue.accept(number);
    }

    private static String tooDeep(String number) {
        return "{\"receiver\":\"" + SMS + "\",\"content\":\"" + number + "\",\"metadata\":" + "[".repeat(40) + "]".repeat(40) + "}";
    }

    private static String tooLarge(String number) {
        return "{\"receiver\":\"" + SMS + "\",\"content\":\"" + number + " ".repeat(300_000) + "\"}";
    }

    private static byte[] serialized() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject("hello");
        }
        return bytes.toByteArray();
    }
}
