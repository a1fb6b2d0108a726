package io.herald.cli;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The map as the command prints it. */
class RoutesCommandTests {

    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        return HeraldCommand.commands().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true)).execute(arguments);
    }

    @Test
    void printsEveryRouteChannelAndProviderWithItsPlace() {
        assertThat(run("routes")).isZero();

        assertThat(out.toString().lines()).anyMatch(line -> line.matches("sms-send +the kernel, from delivery\\.sms\\.<provider> +"
                + "provider-<provider>, delivery-sent +outbound-delivery +routes/outbound/sms-send\\.camel\\.yaml:\\d+"))
                .anyMatch(line -> line.matches("sms +phone +json-gateway, twilio, aliyun-sms +8 +sms +config/channels/sms\\.yaml"))
                .anyMatch(line -> line.matches("twilio +http +provider-twilio +config/providers/twilio\\.yaml"));
    }

    @Test
    void tellsAProgramTheSame() {
        assertThat(run("routes", "--format", "json")).isZero();

        JsonNode map = json(out.toString());
        assertThat(map.get("routes")).anySatisfy(route -> {
            assertThat(route.get("id").textValue()).isEqualTo("delivery-failed");
            assertThat(route.get("out")).extracting(JsonNode::textValue)
                    .containsExactly("delivery-dead", "delivery-retry", "delivery-reroute");
            assertThat(route.get("line").intValue()).isPositive();
        });
        assertThat(map.get("channels")).hasSize(3);
        assertThat(map.get("providers")).hasSize(5);
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), folder.resolve("config"));
        Files.writeString(folder.resolve("config/channels/sms.yaml"), "receivers: [phone]\nprovidres: [twilio]\n");

        assertThat(run("routes", "--folder", folder.toString())).isEqualTo(1);

        assertThat(errors.toString()).startsWith("config/channels/sms.yaml:2: unknown key 'providres'");
    }
}
