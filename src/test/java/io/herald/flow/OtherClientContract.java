package io.herald.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.herald.testing.RunningHerald;
import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Clients that are not Java ({@code amqp-publish} of rabbitmq-c, Debian's amqp-tools), or that declare what they use. */
@Tag("amqp-client")
abstract class OtherClientContract {

    private static final String COMMAND = "amqp-publish";

    @Autowired
    Environment environment;
    private RunningHerald herald;

    @BeforeEach
    void look() {
        herald = new RunningHerald(environment);
    }

    static boolean hasCommand() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, COMMAND).canExecute());
    }

    @Test
    @EnabledIf("hasCommand")
    void takesTextFromAClientInC() throws Exception {
        String receiver = UUID.randomUUID() + "@example.com";
        publish("-C", "text/plain", "-H", "receiver:" + receiver, "-H", "subject:Grüße", "-b", "nur Text 😀");

        JsonNode mail = received(receiver);
        assertThat(mail.get("subject").textValue()).isEqualTo("Grüße");
        assertThat(mail.get("content").textValue()).isEqualTo("nur Text 😀");
    }

    @Test
    @EnabledIf("hasCommand")
    void takesTextWithNothingButABodyFromAClientInC() throws Exception {
        String content = "lone " + UUID.randomUUID();
        publish("-b", content);

        await().atMost(Duration.ofSeconds(20)).until(() -> herald.inbox("device:sandbox").stream()
                .anyMatch(push -> push.get("content").textValue().equals(content)));
    }

    @Test
    @EnabledIf("hasCommand")
    void takesJsonFromAClientInC() throws Exception {
        String receiver = UUID.randomUUID() + "@example.com";
        publish("-C", "application/json", "-b", "{\"receiver\":\"" + receiver + "\",\"content\":\"你好\"}");

        assertThat(received(receiver).get("content").textValue()).isEqualTo("你好");
    }

    @Test
    void letsAClientDeclareTheExchangeAndTheQueueOfTheContract() throws IOException, TimeoutException {
        String receiver = UUID.randomUUID() + "@example.com";
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            declare(channel);
        }
        herald.drop("application/json", Map.of(), ("{\"receiver\":\"" + receiver + "\",\"content\":\"declared\"}").getBytes(StandardCharsets.UTF_8));

        assertThat(received(receiver).get("content").textValue()).isEqualTo("declared");
    }

    /** As the contract's clients do. */
    static void declare(Channel channel) throws IOException {
        channel.exchangeDeclare("exchange", BuiltinExchangeType.DIRECT, false);
        channel.queueDeclare("notification", true, false, false, null);
        channel.queueBind("notification", "exchange", "notification");
    }

    private void publish(String... arguments) throws Exception {
        String url = "amqp://guest:guest@127.0.0.1:" + environment.getProperty("spring.rabbitmq.port") + "/"
                + URLEncoder.encode(environment.getProperty("spring.rabbitmq.virtual-host", "/"), StandardCharsets.UTF_8);
        List<String> command = new ArrayList<>(List.of(COMMAND, "-u", url, "-e", "exchange", "-r", "notification", "-p"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private JsonNode received(String receiver) {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20))
                .until(() -> herald.inbox(receiver), inbox -> !inbox.isEmpty()).get(0);
    }
}
