package io.herald.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.herald.testing.FreePorts;
import io.herald.testing.RunningHerald;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** A channel with its providers, a rule and an input queue, added as routes/README.md says: files alone, no Java. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, properties = {"herald.broker.folder=", "herald.reload.folder="})
@ContextConfiguration(initializers = FreePorts.class)
class AddedFilesTests {

    private static final String PROVIDER = """
            kind: http
            url: http://127.0.0.1:${server.port}/sandbox/webhook/{receiver}
            json:
              text: "{content}"
            """;
    private static final String CHANNEL = """
            receivers: [room]
            providers: [ops-chat, team-chat]
            """;
    private static final String QUEUE = """
            - route:
                id: alarm-amqp
                description: Takes alarms from a queue of their own
                group: inbound
                from:
                  uri: herald-queue:alarms
                  steps:
                    - to:
                        uri: direct
                        parameters: { name: notification-normalize }
                    - to:
                        uri: direct
                        parameters: { name: notification-dispatch }
            """;
    private static final String RULE = """
                          - expression:
                              simple: { expression: "${body.receiver.kind} == 'room' && ${body.metadata[team]} != null && ${exchangeProperty.priority} == 'urgent'" }
                            steps:
                              - setProperty:
                                  name: provider
                                  expression:
                                    constant: { expression: team-chat }
            """;

    @TempDir
    static Path folder;

    @Autowired
    Environment environment;

    @DynamicPropertySource
    static void write(DynamicPropertyRegistry registry) throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), folder.resolve("config"));
        Files.writeString(folder.resolve("config/providers/ops-chat.yaml"), PROVIDER);
        Files.writeString(folder.resolve("config/providers/team-chat.yaml"), PROVIDER.replace("{receiver}", "team-{receiver}"));
        Files.writeString(folder.resolve("config/channels/chat.yaml"), CHANNEL);
        Path outbound = folder.resolve("routes/outbound");
        Files.writeString(outbound.resolve("chat-send.camel.yaml"),
                Files.readString(outbound.resolve("sms-send.camel.yaml")).replace("sms", "chat"));
        Files.writeString(folder.resolve("routes/inbound/alarm-amqp.camel.yaml"), QUEUE);
        Path rules = folder.resolve("routes/routing/delivery-route.camel.yaml");
        Files.writeString(rules, Files.readString(rules).replace("            when:\n", "            when:\n" + RULE));
        registry.add("herald.routes", () -> folder.resolve("routes").toString());
        registry.add("herald.config", () -> folder.resolve("config").toString());
    }

    @Test
    void takesANewKindOfReceiverToItsFirstProvider() {
        assertThat(post("{\"receiver\":\"room:ops\",\"content\":\"deployed\"}")).isEqualTo(202);

        assertThat(received("ops")).contains("deployed");
    }

    @Test
    void followsARuleByKindMetadataAndPriority() {
        post("{\"receiver\":\"room:red\",\"content\":\"fire\",\"priority\":\"urgent\",\"metadata\":{\"team\":\"a\"}}");

        assertThat(received("team-red")).contains("fire");
    }

    @Test
    void takesMessagesFromAnotherQueue() throws Exception {
        try (Connection connection = herald().connect(); Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish("", "alarms", true, new AMQP.BasicProperties.Builder().deliveryMode(2)
                    .headers(Map.of("receiver", "room:night")).build(), "wake up".getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie();
        }

        assertThat(received("night")).contains("wake up");
    }

    private int post(String json) {
        return herald().post("/api/notification", json).statusCode();
    }

    private String received(String room) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> herald().inbox(room), inbox -> !inbox.isEmpty()).toString();
    }

    private RunningHerald herald() {
        return new RunningHerald(environment);
    }
}
