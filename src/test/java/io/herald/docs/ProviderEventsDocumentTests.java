package io.herald.docs;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.herald.testing.GatewayBehaviour;
import io.herald.testing.HeraldTest;
import io.herald.testing.RunningHerald;
import io.herald.testing.ScriptedGateway;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** What operators see of a provider that goes down and comes back: the events of docs/events.md, health and metrics. */
@HeraldTest
@TestPropertySource(properties = {"herald.breaker.first-pause=3s", "herald.breaker.longest-pause=5m", "herald.breaker.jitter=0", "herald.breaker.probes=1"})
class ProviderEventsDocumentTests {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ScriptedGateway GATEWAY = new ScriptedGateway();

    @Autowired
    Environment environment;

    @DynamicPropertySource
    static void point(DynamicPropertyRegistry registry) {
        registry.add("herald.sms.json-gateway.url", GATEWAY::url);
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void showsTheEventsTheHealthAndTheMetricsOfAProviderThatIsDownAndUpAgain() throws Exception {
        RunningHerald herald = new RunningHerald(environment);
        assertThat(providers(herald).at("/status").textValue()).isEqualTo("UP");
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            String queue = channel.queueDeclare().getQueue();
            channel.queueBind(queue, "delivery.events", "provider.#");
            GATEWAY.next(GatewayBehaviour.refuses(401, "{}"));
            post(herald);

            GetResponse down = next(channel, queue);
            assertThat(down.getEnvelope().getRoutingKey()).isEqualTo("provider.json-gateway.down");
            sameFields("event provider down", down);
            JsonNode health = providers(herald);
            assertThat(health.at("/status").textValue()).isEqualTo("DEGRADED");
            assertThat(health.at("/details/json-gateway/state").textValue()).isEqualTo("open");
            assertThat(health.at("/details/json-gateway/reason").textValue()).isEqualTo("provider-down 401");
            assertThat(health.at("/details/json-gateway/nextProbe").textValue())
                    .isEqualTo(json(down.getBody()).get("nextProbe").textValue());
            assertThat(health.at("/details/twilio/state").textValue()).isEqualTo("up");
            assertThat(herald.get(herald.managementUrl("/actuator/health")).statusCode()).isEqualTo(200);
            assertThat(herald.get(herald.managementUrl("/actuator/health/readiness")).statusCode()).isEqualTo(200);
            assertThat(metrics(herald)).contains("herald_provider_state{provider=\"json-gateway\",state=\"open\"} 1.0",
                    "herald_provider_state{provider=\"json-gateway\",state=\"up\"} 0.0",
                    "herald_provider_transitions_total{provider=\"json-gateway\",to=\"open\"} 1.0")
                    .containsPattern("herald_provider_paused_seconds_total\\{provider=\"json-gateway\"} [0-9.]*[1-9]");

            GetResponse up = await().atMost(SOON).pollInterval(Duration.ofMillis(200)).until(() -> {
                post(herald);
                return channel.basicGet(queue, true);
            }, message -> message != null);
            assertThat(up.getEnvelope().getRoutingKey()).isEqualTo("provider.json-gateway.up");
            sameFields("event provider up", up);
            await().atMost(SOON).until(() -> providers(herald).at("/status").textValue().equals("UP"));
        }
    }

    private static void post(RunningHerald herald) {
        assertThat(herald.post("/api/sms", "{\"receiver\":\"+4915112345678\",\"content\":\"x\"}").statusCode()).isEqualTo(202);
    }

    private static JsonNode providers(RunningHerald herald) {
        return json(herald.get(herald.managementUrl("/actuator/health")).body()).at("/components/providers");
    }

    private static String metrics(RunningHerald herald) {
        return herald.get(herald.managementUrl("/actuator/prometheus")).body();
    }

    private static GetResponse next(Channel channel, String queue) {
        return await().atMost(SOON).until(() -> channel.basicGet(queue, true), message -> message != null);
    }

    private static void sameFields(String example, GetResponse message) {
        assertThat(Fields.of(json(message.getBody())))
                .isEqualTo(Fields.of(json(Markdown.of("docs/events.md").examples(example).get(0).text())));
    }
}
