package io.herald.faults;

import static io.herald.testing.GatewayBehaviour.first;
import static io.herald.testing.GatewayBehaviour.refuses;
import static io.herald.testing.GatewayBehaviour.takes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** What happened to a delivery cannot be written down, or its route forgets it. */
class OutcomeFaultsIT {

    private static final String SEND = "routes/outbound/sms-send.camel.yaml";
    private static final String LISTENER = "listener-of-a-test";
    private static final Map<String, Object> FULL = Map.of("x-max-length", 1, "x-overflow", "reject-publish");

    @FaultRow("exchange of outcomes missing after the provider took it")
    @Tag(FaultRow.LONG)
    void noExchangeForOutcomes(Scene scene) {
        scene.ready();
        scene.gateway.next(first(() -> scene.onBroker(channel -> channel.exchangeDelete("delivery.events")), takes()));
        scene.postSms(5);
        scene.awaitEnds();
        await().atMost(Scene.PATIENCE).until(() -> scene.health("outcomes").equals("UP"));
    }

    @FaultRow("broker blocks after the provider took it")
    @Tag(FaultRow.LONG)
    void noOutcomeWhileTheBrokerBlocks(Scene scene) {
        scene.ready();
        scene.gateway.next(first(() -> scene.rabbit.control("set_vm_memory_high_watermark", "absolute", "1"), takes()));
        try {
            scene.postSms(1);
            await().atMost(Scene.PATIENCE).until(() -> scene.health("outcomes").equals("DOWN"));
        } finally {
            scene.rabbit.control("set_vm_memory_high_watermark", "0.4");
        }
        await().atMost(Scene.PATIENCE).until(() -> scene.health("outcomes").equals("UP"));
        await().atMost(Scene.PATIENCE).until(scene.herald::isReady);
        scene.postSms(5);
        scene.awaitEnds();
    }

    @FaultRow("a listener's queue of outcomes full")
    @Tag(FaultRow.LONG)
    void aListenerThatTakesNothingMore(Scene scene) {
        scene.ready();
        scene.onBroker(channel -> {
            channel.queueDeclare(LISTENER, true, false, false, FULL);
            channel.queueBind(LISTENER, "delivery.events", "#");
        });
        try {
            scene.postSms(10);
            await().atMost(Duration.ofSeconds(30)).until(() -> scene.delivered().size() == 10);
        } finally {
            scene.onBroker(channel -> channel.queueDelete(LISTENER));
        }
        scene.awaitEnds();
    }

    @FaultRow("dead-letter queue full")
    @Tag(FaultRow.LONG)
    void noRoomForDeadLetters(Scene scene) {
        deadLettersAreFull(scene);
        scene.postSms(5);
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10)).until(() -> scene.gateway.calls() == 1);

        scene.onBroker(channel -> channel.queueDelete("delivery.dead"));
        scene.awaitEnds();
        assertThat(scene.letters()).hasSize(1);
        await().atMost(Scene.PATIENCE).until(() -> scene.health("outcomes").equals("UP"));
    }

    @FaultRow("dead-letter queue full, and kill -9")
    @Tag(FaultRow.LONG)
    void noRoomForDeadLettersAndKilled(Scene scene) {
        deadLettersAreFull(scene);
        scene.herald.kill();
        scene.onBroker(channel -> channel.queueDelete("delivery.dead"));
        scene.gateway.next(refuses(400, "{}"));
        scene.start();
        scene.awaitEnds();
        assertThat(scene.letters()).hasSize(1);
    }

    @FaultRow("a send route that swallows")
    @Tag(FaultRow.LONG)
    void aRouteThatSwallows(Scene scene) {
        scene.withRabbit();
        scene.herald(scene.rabbit.port()).main(UncheckedHerald.class).write(SEND, """
                - route:
                    id: sms-send
                    from:
                      uri: direct
                      parameters: { name: sms-send }
                      steps:
                        - filter:
                            expression: { simple: { expression: "${body.content} contains '3'" } }
                            steps:
                              - stop: {}
                        - doTry:
                            steps:
                              - toD: { uri: direct, parameters: { name: "provider-${exchangeProperty.provider}" } }
                              - to: { uri: direct, parameters: { name: delivery-sent } }
                            doCatch:
                              - exception: [java.lang.Exception]
                                steps:
                                  - log: { message: "swallowed" }
                """);
        scene.start();
        scene.gateway.next(refuses(500, "{}"));
        scene.postSms(5);
        scene.awaitEnds();
        assertThat(scene.delivered()).hasSize(3);
        assertThat(scene.letters()).hasSize(2)
                .allMatch(letter -> letter.at("/reason/code").asText().equals("no-outcome"));
    }

    @FaultRow("a dispatch route that swallows")
    @Tag(FaultRow.LONG)
    void aDispatchThatSwallows(Scene scene) {
        scene.withRabbit();
        String split = "        - split:\n            id: notification-split";
        scene.herald(scene.rabbit.port()).main(UncheckedHerald.class).edit("routes/routing/notification-dispatch.camel.yaml", split, """
                        - filter:
                            expression: { simple: { expression: "${body.content} contains '3'" } }
                            steps:
                              - stop: {}
                """ + split);
        scene.start();
        scene.postSms(5);
        scene.awaitEnds();
        assertThat(scene.delivered()).hasSize(4);
        assertThat(scene.letters()).hasSize(1).allMatch(letter -> letter.at("/stage").asText().equals("dispatch"));
    }

    private static void deadLettersAreFull(Scene scene) {
        scene.ready();
        scene.onBroker(channel -> {
            channel.queueDelete("delivery.dead");
            channel.queueDeclare("delivery.dead", true, false, false, FULL);
            channel.basicPublish("", "delivery.dead", null, "full".getBytes(StandardCharsets.UTF_8));
        });
        scene.gateway.next(refuses(400, "{}"));
        scene.postSms(1);
        await().atMost(Scene.PATIENCE).until(() -> scene.health("outcomes").equals("DOWN"));
    }
}
