package io.herald.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.testing.RunningHerald;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The README's queue command: a client of the queue that is not Java (librabbitmq, in C). */
@EnabledIf("io.herald.docs.QueueCommandContract#clientIsInstalled")
abstract class QueueCommandContract {

    private static final String BROKER = "amqp://guest:guest@127.0.0.1:5673";

    @Autowired
    Environment environment;

    static boolean clientIsInstalled() {
        return Shell.has("amqp-publish");
    }

    @Test
    void theQueueCommandEndsInTheInbox() {
        RunningHerald herald = new RunningHerald(environment);
        List<String> commands = Markdown.of("README.md").commands("amqp-publish");
        assertThat(commands).hasSize(1);
        int before = herald.inbox("alice@example.com").size();

        Shell.run(commands.get(0).replace(BROKER, broker()));

        List<JsonNode> inbox = await().atMost(Duration.ofSeconds(20))
                .until(() -> herald.inbox("alice@example.com"), messages -> messages.size() > before);
        assertThat(inbox.get(0).get("content").textValue()).isEqualTo("Hello from the queue");
    }

    @Test
    void textWithoutAReceiverGoesToTheDefaultOne() {
        RunningHerald herald = new RunningHerald(environment);
        int before = herald.inbox("device:sandbox").size();

        Shell.run("amqp-publish --url=" + broker() + " --exchange=exchange --routing-key=notification --persistent"
                + " --body='nobody named'");

        List<JsonNode> inbox = await().atMost(Duration.ofSeconds(20))
                .until(() -> herald.inbox("device:sandbox"), messages -> messages.size() > before);
        assertThat(inbox.get(0).get("content").textValue()).isEqualTo("nobody named");
    }

    private String broker() {
        String virtualHost = environment.getProperty("spring.rabbitmq.virtual-host", "/");
        return BROKER.replace("5673", environment.getRequiredProperty("spring.rabbitmq.port"))
                + "/" + URLEncoder.encode(virtualHost, StandardCharsets.UTF_8);
    }
}
