package io.herald.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.herald.kernel.RoutesInForce;
import io.herald.security.Callers;
import io.herald.testing.Keys;
import io.herald.testing.RunningHerald;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;

/** Keys stay at the door, and those who try many or post too much harm only themselves. */
@ContextConfiguration(initializers = {Keys.class, Wires.Tapped.class})
@ExtendWith(OutputCaptureExtension.class)
abstract class CallerKeyContract {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SLACK = Duration.ofMillis(5);
    private static final int ROUNDS = 5;

    @Autowired
    Environment environment;
    @Autowired
    Keys keys;
    @Autowired
    Callers callers;
    @Autowired
    Wires wires;
    @Autowired
    RoutesInForce routes;
    private RunningHerald herald;

    @BeforeEach
    void look() {
        herald = new RunningHerald(environment);
    }

    private String caller(String name, String... lines) {
        String key = keys.caller(name, lines);
        await().atMost(Duration.ofSeconds(3)).until(() -> callers.withKey(key).isPresent());
        return key;
    }

    private HttpRequest post(String path, String body, String... headers) {
        return HttpRequest.newBuilder(URI.create(herald.url(path))).header("Content-Type", "application/json").headers(headers)
                .timeout(Duration.ofSeconds(20)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private static int status(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aKeyReachesNoRouteNoProviderNoQueueAndNoLog(CapturedOutput log) throws Exception {
        String key = caller("shop");
        String hash = Keys.sha256(key);
        Seen seen = new Seen();
        CamelContext camel = routes.version().context();
        camel.getManagementStrategy().addEventNotifier(seen);
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            String told = channel.queueDeclare().getQueue();
            channel.queueBind(told, "delivery.events", "#");
            for (String[] way : new String[][] {{"/api/email", "a@example.com"}, {"/api/sms", "+4915112345678"}, {"/api/push", "device:1"}}) {
                String body = "{\"receiver\":\"" + way[1] + "\",\"content\":\"x\"}";
                assertThat(status(post(way[0], body, "X-API-Key", key))).isEqualTo(202);
                assertThat(status(post(way[0], body, "Authorization", "Bearer " + key))).isEqualTo(202);
            }
            // And one that ends as a dead letter.
            assertThat(status(post("/api/push", "{\"receiver\":\"device:1\",\"content\":\"x\",\"metadata\":{\"push-type\":\"LETTER\"}}",
                    "X-API-Key", key, "Authorization", "Bearer " + key))).isEqualTo(202);
            List<String> events = new ArrayList<>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                GetResponse event = channel.basicGet(told, true);
                if (event != null) {
                    events.add(event.getProps() + new String(event.getBody(), StandardCharsets.UTF_8));
                }
                return events.size() == 7;
            });
            GetResponse letter = channel.basicGet("delivery.dead", true);
            events.add(letter.getProps() + new String(letter.getBody(), StandardCharsets.UTF_8));

            assertThat(events).allMatch(event -> event.contains("\"caller\":\"shop\""));
            assertThat(String.join("\n", events)).doesNotContain(key, hash);
        } finally {
            camel.getManagementStrategy().removeEventNotifier(seen);
        }
        assertThat(seen.all).isNotEmpty().noneMatch(text -> text.contains(key) || text.contains(hash));
        assertThat(wires.heard()).doesNotContain(key).doesNotContain(hash).doesNotContainIgnoringCase("x-api-key");
        assertThat(log.getAll()).doesNotContain(key).doesNotContain(hash);
    }

    /** Names and values of everything that any exchange holds at any step. */
    private static final class Seen extends EventNotifierSupport {

        private final Set<String> all = ConcurrentHashMap.newKeySet();

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.ExchangeEvent of) {
                Exchange exchange = of.getExchange();
                exchange.getMessage().getHeaders().forEach((name, value) -> all.add(name + "=" + value));
                exchange.getProperties().forEach((name, value) -> all.add(name + "=" + value));
                exchange.getVariables().forEach((name, value) -> all.add(name + "=" + value));
            }
        }
    }

    /** On the connections of a real client; the limit is ten times what it takes on a small machine at rest. */
    @Test
    void tenThousandWrongKeysCostLittleAndFillNoLog(CapturedOutput log) throws Exception {
        String key = caller("shop");
        long lines = log.getAll().lines().count();
        Instant start = Instant.now();
        List<CompletableFuture<Long>> clients = new ArrayList<>();
        for (int client = 0; client < 8; client++) {
            clients.add(CompletableFuture.supplyAsync(() -> {
                long refused = 0;
                for (int i = 0; i < 1_250; i++) {
                    refused += status(post("/api/notification", "{}", "X-API-Key", Keys.key())) == 401 ? 1 : 0;
                }
                return refused;
            }));
        }
        long refused = 0;
        for (CompletableFuture<Long> client : clients) {
            refused += client.get(60, TimeUnit.SECONDS);
        }

        assertThat(refused).isEqualTo(10_000);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(log.getAll().lines().count() - lines).isLessThan(10);
        assertThat(status(post("/api/email", "{\"receiver\":\"a@example.com\",\"content\":\"x\"}", "X-API-Key", key))).isEqualTo(202);
    }

    /** The flood is paced, so that it measures Herald and not who of the two gets the processor. */
    @Test
    void aFloodOfOneCallerIsRefusedAndChangesNobodyElsesAnswerTime() {
        String flooding = caller("flood", "rate: { per-second: 5, burst: 5 }");
        String other = caller("shop");
        p95(other);
        List<String> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Duration quiet = p95(other);
            Flood flood = new Flood(flooding);
            Duration flooded = p95(other);
            flood.end();

            assertThat(flood.statuses).contains(429).isSubsetOf(202, 429);
            rounds.add(quiet.toMillis() + " ms quiet, " + flooded.toMillis() + " ms flooded by " + flood.posted);
            if (flooded.compareTo(quiet.plus(SLACK)) <= 0 || flooded.toNanos() <= quiet.toNanos() * 1.1) {
                return;
            }
        }
        throw new AssertionError("p95 of the other caller: " + rounds);
    }

    private Duration p95(String key) {
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Instant start = Instant.now();
            assertThat(status(post("/api/email", "{\"receiver\":\"a@example.com\",\"content\":\"x\"}", "X-API-Key", key))).isEqualTo(202);
            took.add(Duration.between(start, Instant.now()));
        }
        took.sort(null);
        return took.get(189);
    }

    /** Two hundred posts a second, forty times what the caller may. */
    private final class Flood {

        private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        private final ScheduledExecutorService clock =
                Executors.newScheduledThreadPool(4);
        private final AtomicInteger posted = new AtomicInteger();

        Flood(String key) {
            for (int client = 0; client < 4; client++) {
                clock.scheduleAtFixedRate(() -> {
                    statuses.add(status(post("/api/email", "{\"receiver\":\"f@example.com\",\"content\":\"x\"}", "X-API-Key", key)));
                    posted.incrementAndGet();
                }, client * 5, 20, TimeUnit.MILLISECONDS);
            }
        }

        void end() {
            clock.shutdown();
            await().atMost(Duration.ofSeconds(20)).until(clock::isTerminated);
        }
    }
}
