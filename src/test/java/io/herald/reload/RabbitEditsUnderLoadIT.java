package io.herald.reload;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import io.herald.testing.EditedFolders;
import io.herald.testing.FreePorts;
import io.herald.testing.RabbitTest;
import io.herald.testing.RealRabbit;
import io.herald.testing.RunningHerald;
import io.herald.testing.ScriptedGateway;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;

/** Fifty good and bad edits while messages come as fast as a client can get them confirmed, up to 1,000 a second. */
@RabbitTest
@ContextConfiguration(initializers = {FreePorts.class, RealRabbit.Settings.class, EditedFolders.class})
class RabbitEditsUnderLoadIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int EDITS = 50;
    private static final int BATCH = 50;
    private static final long BATCH_NANOS = 50_000_000;
    private static final String GATEWAY = "config/providers/json-gateway.yaml";
    private static final String ROUTE = "routes/outbound/sms-send.camel.yaml";
    private static final String TEMPLATE = "config/templates/welcome/sms.ftl";
    private static final Pattern NUMBER = Pattern.compile("load ([0-9]+) end");

    @Autowired
    Environment environment;
    @Autowired
    EditedFolders folders;

    @Test
    void losesNothingAndSendsNothingTwice() throws Exception {
        RunningHerald herald = new RunningHerald(environment);
        try (ScriptedGateway gateway = new ScriptedGateway()) {
            String shipped = routes(herald).get("version").textValue();
            folders.edit(GATEWAY, "url: ${herald.sms.json-gateway.url}", "url: " + gateway.url());
            await().atMost(PATIENCE).until(() -> !routes(herald).get("version").textValue().equals(shipped));
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger accepted = new AtomicInteger();
            Thread client = new Thread(() -> publish(herald, over, accepted), "load");
            client.start();
            try {
                for (int edit = 1; edit <= EDITS; edit++) {
                    edit(herald, edit);
                }
            } finally {
                over.set(true);
                client.join();
            }

            await().atMost(PATIENCE).until(() -> gateway.taken().size() >= accepted.get());
            Map<String, Long> arrived = gateway.taken().stream().map(RabbitEditsUnderLoadIT::number)
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertThat(arrived).hasSize(accepted.get());
            assertThat(arrived.values()).as("times that each was sent").allMatch(times -> times == 1);
            assertThat(accepted.get()).isGreaterThan(EDITS * 100);
        }
    }

    /** Every third one is wrong, each in another way; the next good one mends it. */
    private void edit(RunningHerald herald, int edit) {
        String before = routes(herald).get("version").textValue();
        if (edit % 3 == 0) {
            String right = folders.read(ROUTE);
            folders.write(ROUTE, switch (edit % 4) {
                case 0 -> "";
                case 1 -> right.replace("uri: direct", "uri: dirrect");
                case 2 -> right + "      nonsense: [";
                default -> right.replace("outbound-delivery", "no-such-policy");
            });
            await().atMost(PATIENCE).until(() -> !routes(herald).get("mistakes").isEmpty());
            assertThat(routes(herald).get("version").textValue()).isEqualTo(before);
            folders.write(ROUTE, right);
            await().atMost(PATIENCE).until(() -> routes(herald).get("mistakes").isEmpty());
        } else {
            String file = edit % 3 == 1 ? GATEWAY : ROUTE;
            folders.write(file, folders.read(file).replaceAll("(sms sent|\")(| v[0-9]+)( delivery=|\\{content)", "$1 v" + edit + "$3"));
            await().atMost(PATIENCE).until(() -> !routes(herald).get("version").textValue().equals(before));
        }
    }

    private static JsonNode routes(RunningHerald herald) {
        return json(herald.get(herald.url("/api/routes")).body());
    }

    private static String number(String body) {
        Matcher found = NUMBER.matcher(body);
        return found.find() ? found.group(1) : body;
    }

    /** Batches of confirmed messages at a steady pace, or as fast as they are confirmed. */
    private static void publish(RunningHerald herald, AtomicBoolean over, AtomicInteger accepted) {
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            long next = System.nanoTime();
            while (!over.get()) {
                for (int i = 0; i < BATCH; i++) {
                    channel.basicPublish("exchange", "notification", true,
                            MessageProperties.PERSISTENT_BASIC.builder().contentType("application/json").build(),
                            ("{\"receiver\":\"+4915112345678\",\"content\":\"load " + (accepted.get() + i) + " end\"}")
                                    .getBytes(StandardCharsets.UTF_8));
                }
                channel.waitForConfirmsOrDie(PATIENCE.toMillis());
                accepted.addAndGet(BATCH);
                next += BATCH_NANOS;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
