package io.herald.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.herald.testing.FreePorts;
import io.herald.testing.RunningHerald;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** A channel with a provider and a rule, added as routes/README.md says: files alone, no Java. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, properties = "herald.broker.folder=")
@ContextConfiguration(initializers = FreePorts.class)
class NewChannelTests {

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
