package io.herald.faults;

import static io.herald.testing.GatewayBehaviour.first;
import static io.herald.testing.GatewayBehaviour.flapping;
import static io.herald.testing.GatewayBehaviour.refuses;
import static io.herald.testing.GatewayBehaviour.takes;
import static io.herald.testing.GatewayBehaviour.takesAndAnswersHalf;
import static io.herald.testing.GatewayBehaviour.takesAndDrips;
import static io.herald.testing.GatewayBehaviour.takesAndHangs;
import static io.herald.testing.GatewayBehaviour.takesAndResets;
import static io.herald.testing.GatewayBehaviour.takesAndSends;
import static io.herald.testing.GatewayBehaviour.takesAndSendsBomb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.testing.FreePorts;
import io.herald.testing.GatewayBehaviour;
import io.herald.testing.ScriptedGateway;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;

/** What an HTTP gateway can do wrong. */
class HttpFaultsIT {

    private static final String GATEWAY = "config/providers/json-gateway.yaml";
    private static final long TWO_GIGABYTES = 2L << 30;
    /** What one may have written before it sees that nobody reads: the buffers of a few sockets. */
    private static final long UNREAD = 64L << 20;
    /** Messages that the gateway takes without saying so. */
    private static final int NO_ANSWER = 3;
    /** First attempt and quick redeliveries. */
    private static final int MOST_CALLS = 8;

    @FaultRow("HTTP 503")
    void aGatewayThatIsDown(Scene scene) {
        scene.ready();
        scene.gateway.always(refuses(503, "{}"));
        scene.postSms(20);
        scene.postMail(5);
        scene.awaitDelivered(5);
        scene.gateway.always(takes());
        scene.postSms(20);
        scene.awaitEnds();
        assertThat(scene.gateway.calls()).isLessThanOrEqualTo(40 * MOST_CALLS);
    }

    @FaultRow("HTTP 503, flapping once a second")
    @Tag(FaultRow.LONG)
    void aGatewayThatFlaps(Scene scene) throws InterruptedException {
        scene.ready();
        scene.gateway.always(flapping(Duration.ofSeconds(1), takes(), refuses(503, "{}")));
        try (Load load = new Load(scene.queue).posting(scene, 2)) {
            load.runs(Duration.ofSeconds(8));
        }
        scene.gateway.always(takes());
        scene.awaitEnds();
        assertThat(scene.gateway.calls()).isLessThanOrEqualTo(scene.queue.accepted() * MOST_CALLS);
    }

    @FaultRow("HTTP 429 with seconds, date, garbage, ten years")
    @Tag(FaultRow.LONG)
    void aGatewayThatAsksToWait(Scene scene) {
        scene.ready();
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC));
        List<String> waits = List.of("120", date, "soon", "315360000");
        CountDownLatch all = new CountDownLatch(waits.size());
        for (String wait : waits) {
            // In work at the same time: the first answer may slow down the provider.
            scene.gateway.next(first(() -> meet(all), refuses(429, "{}", "Retry-After: " + wait)));
        }
        scene.postSms(waits.size());
        await().atMost(Scene.PATIENCE).until(() -> scene.letters().size() == waits.size());

        assertThat(scene.deadBecause()).containsExactly("throttled");
        List<Long> told = new ArrayList<>();
        for (JsonNode letter : scene.letters()) {
            JsonNode seconds = letter.at("/reason/retryAfterSeconds");
            if (seconds.isNumber()) {
                told.add(seconds.longValue());
            }
            neverEarly(letter, seconds.asLong(0));
        }
        assertThat(told).hasSize(3).contains(120L, 86_400L).anyMatch(wait -> wait > 3_000 && wait <= 3_600);
        await().during(Duration.ofSeconds(2)).atMost(Scene.PATIENCE).until(() -> scene.gateway.calls() == waits.size());
    }

    @FaultRow("HTTP 503 with Retry-After")
    @Tag(FaultRow.LONG)
    void aGatewayThatIsDownAndSaysUntilWhen(Scene scene) {
        scene.ready();
        scene.gateway.next(refuses(503, "{}", "Retry-After: 2"));
        scene.postSms(1);
        await().atMost(Scene.PATIENCE).until(() -> scene.letters().size() == 1);
        assertThat(scene.deadBecause()).containsExactly("throttled");
        assertThat(scene.gateway.calls()).isOne();
        scene.postSms(5);
        scene.awaitEnds();
    }

    @FaultRow("HTTP 401")
    @Tag(FaultRow.LONG)
    void aGatewayThatDoesNotKnowUs(Scene scene) {
        scene.ready();
        scene.gateway.next(refuses(401, "{}"), refuses(401, "{}"), refuses(401, "{}"));
        scene.postSms(10);
        scene.postMail(5);
        scene.awaitEnds();
        assertThat(scene.deadBecause()).containsExactly("provider-down");
    }

    @FaultRow("HTTP 401, and another provider of the channel")
    @Tag(FaultRow.LONG)
    void aGatewayThatDoesNotKnowUsBesideOneThatDoes(Scene scene) {
        scene.ready("herald.sms.twilio.enabled=true", "herald.sms.twilio.url=" + scene.gateway.url());
        scene.gateway.next(refuses(401, "{}"));
        scene.postSms(10);
        scene.awaitDelivered(10);
        assertThat(scene.letters()).isEmpty();
    }

    @FaultRow("HTTP 200 with an error in the body")
    @Tag(FaultRow.LONG)
    void aGatewayThatSaysNoPolitely(Scene scene) {
        scene.ready();
        scene.gateway.next(refuses(200, "{\"status\":\"failed\",\"code\":\"rejected\",\"message\":\"no\"}"));
        scene.postSms(1);
        scene.awaitEnds();
        assertThat(scene.deadBecause()).containsExactly("permanent");
        assertThat(scene.gateway.calls()).isOne();
    }

    @FaultRow("Alibaba Cloud throttles with HTTP 400")
    @Tag(FaultRow.LONG)
    void aGatewayWhoseStatusIsNotItsMeaning(Scene scene) {
        scene.ready("herald.sms.json-gateway.enabled=false", "herald.sms.aliyun.enabled=true");
        scene.gateway.next(refuses(400, "{\"Code\":\"Throttling.User\",\"Message\":\"slow down\",\"RequestId\":\"1\"}"));
        scene.postSms(1);
        scene.awaitEnds();
        assertThat(scene.deadBecause()).containsExactly("throttled");
        assertThat(scene.gateway.calls()).isOne();
    }

    @FaultRow("HTTP redirect")
    @Tag(FaultRow.LONG)
    void aGatewayThatSendsUsElsewhere(Scene scene) {
        scene.ready();
        try (ScriptedGateway elsewhere = new ScriptedGateway()) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                scene.gateway.next(refuses(status, "{}", "Location: " + elsewhere.url()));
            }
            scene.postSms(5);
            scene.awaitEnds();
            assertThat(scene.deadBecause()).containsExactly("permanent");
            assertThat(elsewhere.calls()).isZero();
        }
    }

    @FaultRow(value = "HTTP answer of 2 GB", duplicates = NO_ANSWER)
    void aGatewayThatNeverStopsTalking(Scene scene) {
        AtomicLong written = new AtomicLong();
        takesWithoutAnAnswer(scene, takesAndSends(TWO_GIGABYTES, written));
        assertThat(written.get()).isLessThan(UNREAD);
    }

    @FaultRow(value = "HTTP gzip bomb", duplicates = NO_ANSWER)
    @Tag(FaultRow.LONG)
    void aGatewayThatAnswersWithABomb(Scene scene) {
        takesWithoutAnAnswer(scene, takesAndSendsBomb(TWO_GIGABYTES / 4));
    }

    @FaultRow(value = "HTTP connection reset after the request", duplicates = NO_ANSWER)
    @Tag(FaultRow.LONG)
    void aGatewayThatHangsUp(Scene scene) {
        takesWithoutAnAnswer(scene, takesAndResets());
    }

    @FaultRow(value = "HTTP half an answer", duplicates = NO_ANSWER)
    @Tag(FaultRow.LONG)
    void aGatewayThatHangsUpInTheMiddle(Scene scene) {
        takesWithoutAnAnswer(scene, takesAndAnswersHalf());
    }

    @FaultRow(value = "HTTP answer that drips, past the deadline of a call", duplicates = NO_ANSWER)
    @Tag(FaultRow.LONG)
    void aGatewayThatAnswersByteByByte(Scene scene) {
        scene.withRabbit();
        scene.herald(scene.rabbit.port()).edit(GATEWAY, "(?m)^deadline: [0-9]+s", "deadline: 3s");
        scene.start();
        takesWithoutAnAnswer(scene, takesAndDrips(Duration.ofMillis(200)));
    }

    @FaultRow("HTTP connection refused")
    @Tag(FaultRow.LONG)
    void aGatewayThatIsNotThere(Scene scene) {
        scene.ready("herald.sms.json-gateway.url=http://127.0.0.1:" + FreePorts.next() + "/sms");
        scene.postSms(3);
        scene.postMail(3);
        scene.awaitEnds();
        assertThat(scene.deadBecause()).containsExactly("transient");
    }

    @FaultRow(value = "provider hangs", duplicates = 8)
    @Tag(FaultRow.LONG)
    void aGatewayThatHangsHoldsUpOnlyItself(Scene scene) {
        scene.withRabbit();
        scene.herald(scene.rabbit.port()).edit(GATEWAY, "response: [0-9]+s", "response: 5s");
        scene.start();
        scene.gateway.always(takesAndHangs());
        scene.postSms(20);
        await().atMost(Scene.PATIENCE).until(() -> scene.gateway.calls() > 0);
        scene.postMail(20);
        await().atMost(Duration.ofSeconds(4)).until(() -> scene.relay.messages().size() == 20);
        assertThat(scene.letters()).isEmpty();
        scene.gateway.always(takes());
        scene.awaitEnds();
    }

    private static void takesWithoutAnAnswer(Scene scene, GatewayBehaviour behaviour) {
        if (scene.herald == null) {
            scene.ready();
        }
        scene.gateway.next(behaviour, behaviour, behaviour);
        scene.postSms(NO_ANSWER);
        await().atMost(Scene.PATIENCE).until(() -> scene.letters().size() == NO_ANSWER);
        assertThat(scene.deadBecause()).containsExactly("unknown");
        scene.postSms(3);
        scene.awaitEnds();
    }

    /** Where a retry is planned, it is not before the provider allowed it. */
    private static void neverEarly(JsonNode letter, long seconds) {
        if (letter.hasNonNull("dueAt")) {
            assertThat(Instant.parse(letter.get("dueAt").asText()))
                    .isAfterOrEqualTo(Instant.parse(letter.get("startedAt").asText()).plusSeconds(seconds));
        }
    }

    private static void meet(CountDownLatch all) {
        all.countDown();
        try {
            all.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
