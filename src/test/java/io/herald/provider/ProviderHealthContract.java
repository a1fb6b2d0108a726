package io.herald.provider;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.herald.testing.RunningHerald;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Two gateways over real sockets, one of them in a bad way: what becomes of the calls, the queue and the other one. */
@TestPropertySource(properties = {"herald.breaker.window=8", "herald.breaker.minimum=4", "herald.breaker.first-pause=8s",
        "herald.breaker.longest-pause=8s", "herald.breaker.longest-throttle=15m", "herald.breaker.probes=2", "herald.breaker.probe-every=100ms",
        "herald.breaker.ramp=0s", "herald.sms.aliyun.enabled=false"})
abstract class ProviderHealthContract {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String QUEUE = "delivery.sms.json-gateway";
    /** Of the shipped config/channels/sms.yaml. */
    private static final int CONSUMERS = 8;
    private static final AtomicInteger RUN = new AtomicInteger();
    private static final MoodyGateway FIRST = new MoodyGateway();
    private static final MoodyGateway SECOND = new MoodyGateway();

    @Autowired
    Environment environment;
    @Autowired
    Providers providers;
    private RunningHerald herald;
    private String run;
    private final List<String> accepted = new ArrayList<>();

    @DynamicPropertySource
    static void point(DynamicPropertyRegistry registry) {
        registry.add("herald.sms.json-gateway.url", FIRST::url);
        registry.add("herald.sms.twilio.url", SECOND::url);
    }

    @BeforeEach
    void begin() throws Exception {
        herald = new RunningHerald(environment);
        run = "run" + (char) ('a' + RUN.getAndIncrement());
        await().atMost(SOON).until(() -> providers.takes("json-gateway") && providers.takes("twilio"));
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            channel.queuePurge("delivery.dead");
        }
    }

    @AfterEach
    void heal() {
        FIRST.answers(MoodyGateway.TAKES);
        FIRST.release();
        await().atMost(SOON).until(() -> {
            post(1);
            return providers.takes("json-gateway");
        });
        nothingIsLost();
    }

    @Test
    void aGatewayThatFailsIsLeftAloneAndComesBackByItself() throws Exception {
        FIRST.hang();
        post(200);
        FIRST.answers(500);
        FIRST.release();
        await().atMost(SOON).until(() -> !providers.takes("json-gateway"));

        int calls = callsAfterThoseInFlight();
        int waiting = standing();
        assertThat(waiting).as("the rest waits in its queue").isGreaterThan(50);
        int second = SECOND.calls();
        post(20);
        await().atMost(SOON).until(() -> SECOND.calls() >= second + 18);
        assertThat(FIRST.calls() - calls).as("probes of the gateway that is down").isLessThanOrEqualTo(1);
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> FIRST.calls() > calls);
        assertThat(FIRST.calls()).as("one at a time").isEqualTo(calls + 1);

        FIRST.answers(MoodyGateway.TAKES);
        await().atMost(SOON).until(() -> providers.takes("json-gateway"));
        await().atMost(SOON).until(() -> standing() == 0);
    }

    @Test
    void aGatewayThatRefusesOurAccountIsPausedAtOnceAndTheOtherTakesOver() throws Exception {
        FIRST.answers(401);
        post(1);
        await().atMost(SOON).until(() -> !providers.takes("json-gateway"));
        int calls = FIRST.calls();
        int second = SECOND.calls();
        post(50);
        await().atMost(SOON).until(() -> SECOND.calls() >= second + 50 - 2);
        assertThat(FIRST.calls() - calls).as("calls of the first while it is down").isLessThanOrEqualTo(1);

        FIRST.answers(MoodyGateway.TAKES);
        await().atMost(SOON).until(() -> {
            post(1);
            return providers.takes("json-gateway");
        });
    }

    @Test
    void aGatewayThatThrottlesIsLeftAloneForAsLongAsItSaid() {
        FIRST.answers(429, "2");
        long asked = System.nanoTime();
        post(1);
        await().atMost(SOON).until(() -> !providers.takes("json-gateway"));
        FIRST.answers(MoodyGateway.TAKES);
        int calls = FIRST.calls();
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> {
            post(1);
            return FIRST.calls() > calls;
        });

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofSeconds(2));
        await().atMost(SOON).until(() -> providers.takes("json-gateway"));
    }

    @Test
    void aGatewayThatHangsHoldsUpItsOwnQueueAlone() throws Exception {
        FIRST.hang();
        int calls = FIRST.calls();
        post(100);
        await().atMost(SOON).until(() -> FIRST.calls() == calls + CONSUMERS);
        String receiver = run + "@example.com";
        for (int i = 0; i < 50; i++) {
            assertThat(herald.post("/api/email", "{\"receiver\":\"" + receiver + "\",\"content\":\"x\"}").statusCode()).isEqualTo(202);
        }

        await().atMost(SOON).until(() -> herald.inbox(receiver).size() == 50);
        assertThat(FIRST.calls()).as("no further call while all of its consumers hang").isEqualTo(calls + CONSUMERS);
        assertThat(FIRST.taken().keySet()).noneMatch(name -> name.startsWith(run + "-"));
        FIRST.release();
        await().atMost(SOON).until(() -> standing() == 0);
    }

    private void post(int messages) {
        for (int i = 0; i < messages; i++) {
            String name = run + "-" + accepted.size();
            var answer = herald.post("/api/sms", "{\"receiver\":\"+4915112345678\",\"content\":\"message " + name + "\"}");
            assertThat(answer.statusCode()).isEqualTo(202);
            accepted.add(name);
        }
    }

    private int callsAfterThoseInFlight() {
        int[] seen = {-1};
        // longer than a quick repeat may pause that was decided before its breaker opened
        await().atMost(SOON).pollInterval(Duration.ofMillis(1_300)).until(() -> seen[0] == (seen[0] = FIRST.calls()));
        return seen[0];
    }

    private int standing() throws IOException, TimeoutException {
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            return channel.queueDeclarePassive(QUEUE).getMessageCount();
        }
    }

    /** The total queue: what was accepted was taken once, or stands where a person sees it. */
    private void nothingIsLost() {
        List<String> visible = new ArrayList<>();
        await().atMost(SOON).untilAsserted(() -> {
            GetResponse letter = herald.take("delivery.dead");
            while (letter != null) {
                visible.add(json(letter.getBody()).at("/delivery/content").textValue().substring("message ".length()));
                letter = herald.take("delivery.dead");
            }
            Map<String, Integer> ended = new TreeMap<>();
            visible.forEach(name -> ended.merge(name, 1, Integer::sum));
            List.of(FIRST, SECOND).forEach(gateway -> gateway.taken().entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(run + "-"))
                    .forEach(entry -> ended.merge(entry.getKey(), entry.getValue(), Integer::sum)));
            assertThat(ended.keySet()).containsExactlyInAnyOrderElementsOf(accepted);
            assertThat(ended.values()).containsOnly(1);
        });
    }
}
