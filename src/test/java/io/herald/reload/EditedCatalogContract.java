package io.herald.reload;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.herald.testing.EditedFolders;
import io.herald.testing.GatewayBehaviour;
import io.herald.testing.RunningHerald;
import io.herald.testing.ScriptedGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;

/** Channels and providers edited under traffic: no message is lost, none is sent twice; every broker runs it. */
@ContextConfiguration(initializers = EditedFolders.class)
abstract class EditedCatalogContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CHANNEL = "config/channels/sms.yaml";
    private static final String PROVIDER = "config/providers/fast.yaml";
    private static final String QUEUE = "delivery.sms.fast";

    @Autowired
    Environment environment;
    @Autowired
    EditedFolders folders;
    private RunningHerald herald;
    private Connection connection;
    private Channel broker;
    private ScriptedGateway gateway;
    private String shipped;

    @BeforeEach
    void aProviderOfItsOwn() throws Exception {
        herald = new RunningHerald(environment);
        connection = herald.connect();
        broker = connection.createChannel();
        gateway = new ScriptedGateway();
        shipped = inForce();
        folders.write(PROVIDER, provider(gateway)).write(CHANNEL, channel("fast", 4, true));
        awaitOtherThan(shipped);
    }

    @AfterEach
    void asShipped() throws Exception {
        gateway.close();
        folders.reset();
        await().atMost(PATIENCE).until(() -> inForce().equals(shipped));
        connection.close();
    }

    @Test
    void changesTheUrlOfAProviderUnderTraffic() throws Exception {
        try (ScriptedGateway other = new ScriptedGateway()) {
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                sent.add(send("url-" + i));
                if (i == 60 || i == 140) {
                    folders.write(PROVIDER, provider(i == 60 ? other : gateway));
                }
            }
            await().atMost(PATIENCE).until(() -> other.calls() + gateway.calls() >= sent.size());

            assertThat(Stream.concat(texts(gateway).stream(), texts(other).stream())).containsExactlyInAnyOrderElementsOf(sent);
            folders.write(PROVIDER, provider(other).replace("{content}", "edited {content}"));
            // The version of an edit before it may come into force yet.
            await().atMost(PATIENCE).until(() -> {
                sent.add(send("later"));
                return texts(other).contains("edited later");
            });
            await().atMost(PATIENCE).until(() -> other.calls() + gateway.calls() >= sent.size());
        }
    }

    @Test
    void changesTheNumberOfConsumersUnderTraffic() throws Exception {
        gateway.always(GatewayBehaviour.takesAfter(Duration.ofMillis(5)));
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sent.add(send("consumers-" + i));
            if (i % 50 == 20) {
                folders.write(CHANNEL, channel("fast", 1 + i / 10, true));
            }
        }
        await().atMost(PATIENCE).until(() -> gateway.calls() >= sent.size() && ready() == 0);

        assertThat(texts(gateway)).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void keepsTheQueueOfAChannelThatIsSwitchedOff() throws Exception {
        send("before");
        await().atMost(PATIENCE).until(() -> gateway.calls() == 1);
        edit(CHANNEL, channel("fast", 4, false));
        List<String> waiting = List.of(send("off-1"), send("off-2"), send("off-3"));
        await().atMost(PATIENCE).until(() -> ready() == 3);
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> gateway.calls() == 1);

        edit(PROVIDER, provider(gateway).replace("{content}", "later {content}"));
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> gateway.calls() == 1 && ready() == 3);
        edit(CHANNEL, channel("fast", 4, true));

        await().atMost(PATIENCE).until(() -> gateway.calls() >= 4);
        assertThat(texts(gateway)).containsExactlyInAnyOrderElementsOf(
                Stream.concat(Stream.of("before"), waiting.stream().map(text -> "later " + text)).toList());
    }

    @Test
    void takesUpANewProviderOfAChannel() throws Exception {
        try (ScriptedGateway fresh = new ScriptedGateway()) {
            String before = inForce();
            folders.write("config/providers/fresh.yaml", provider(fresh)).write(CHANNEL, channel("fresh, fast", 4, true));
            awaitOtherThan(before);
            send("to the new one");

            await().atMost(PATIENCE).until(() -> texts(fresh).contains("to the new one"));
            assertThat(health().at("/fresh/state").textValue()).isEqualTo("up");
            assertThat(broker.queueDeclarePassive("delivery.sms.fresh").getConsumerCount()).isPositive();
        }
    }

    @Test
    void emptiesTheQueueOfAProviderThatIsGoneAndThenLeavesIt() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        gateway.always(GatewayBehaviour.first(() -> waitFor(go), GatewayBehaviour.takes()));
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sent.add(send("gone-" + i));
        }
        await().atMost(PATIENCE).until(() -> gateway.calls() == 4);

        String before = inForce();
        folders.write(CHANNEL, channel("json-gateway", 4, true)).delete(PROVIDER);
        awaitOtherThan(before);
        send("to who stays");
        assertThat(health().has("fast")).isFalse();
        go.countDown();

        await().atMost(PATIENCE).until(() -> gateway.calls() >= sent.size());
        await().atMost(PATIENCE).until(() -> broker.queueDeclarePassive(QUEUE).getConsumerCount() == 0);
        assertThat(texts(gateway)).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(ready()).isZero();
    }

    @Test
    void keepsTheConnectionsOfAProviderThatStandsAsItStood() throws Exception {
        send("one");
        await().atMost(PATIENCE).until(() -> gateway.calls() == 1);
        edit("config/templates/welcome/sms.ftl", folders.read("config/templates/welcome/sms.ftl").replace("Welcome", "Hello"));
        send("two");
        await().atMost(PATIENCE).until(() -> gateway.calls() == 2);
        assertThat(gateway.connections()).isEqualTo(1);

        edit(PROVIDER, provider(gateway) + "connections: 3\n");
        send("three");

        await().atMost(PATIENCE).until(() -> gateway.calls() == 3);
        assertThat(gateway.connections()).isEqualTo(2);
    }

    private void edit(String file, String text) {
        String before = inForce();
        folders.write(file, text);
        awaitOtherThan(before);
    }

    private String send(String content) {
        assertThat(herald.post("/api/sms", "{\"receiver\":\"+12025550123\",\"content\":\"" + content + "\"}").statusCode()).isEqualTo(202);
        return content;
    }

    private int ready() throws Exception {
        return broker.queueDeclarePassive(QUEUE).getMessageCount();
    }

    private String inForce() {
        return json(herald.get(herald.url("/api/routes")).body()).get("version").textValue();
    }

    private void awaitOtherThan(String version) {
        await().atMost(PATIENCE).until(() -> !inForce().equals(version));
    }

    private JsonNode health() {
        return json(herald.get(herald.managementUrl("/actuator/health")).body()).at("/components/providers/details");
    }

    private static List<String> texts(ScriptedGateway gateway) {
        return gateway.taken().stream().map(body -> json(body).get("text").textValue()).toList();
    }

    private static String provider(ScriptedGateway gateway) {
        return "kind: http\nurl: " + gateway.url() + "\njson:\n  text: \"{content}\"\n";
    }

    private static String channel(String providers, int consumers, boolean enabled) {
        return "receivers: [phone]\nproviders: [" + providers + "]\nconsumers: " + consumers + "\nschedule: sms\nenabled: " + enabled + "\n";
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
