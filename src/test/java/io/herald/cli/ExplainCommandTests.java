package io.herald.cli;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;

/** The command as it is called, on the shipped folder or a changed copy of it. */
class ExplainCommandTests {

    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private Map<String, Object> settings = Map.of();
    private Path message;

    @BeforeEach
    void write() throws IOException {
        message = Files.writeString(folder.resolve("message.json"), "{\"receiver\":\"+8613800138000\",\"content\":\"hello\"}");
    }

    private int run(String... arguments) {
        return new CommandLine(new ExplainCommand(settings)).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    @Test
    void tellsAPersonTheWayAndWhy() {
        assertThat(run(message.toString(), "--fail", "unknown")).as(errors.toString()).isZero();

        assertThat(out.toString()).contains("receiver  phone +8613800138000 (CN)",
                "way notification-rest > notification-normalize > notification-dispatch",
                "delivery 1 of 1: sms by aliyun-sms, sent", "delivery-choose-provider (routes/routing/delivery-route.camel.yaml:",
                "exchangeProperty.country = CN", "request POST http://127.0.0.1:8080/sandbox/sms/aliyun/", "AccessKeyId = ***",
                "if it fails as unknown (unknown): dead", "nothing was sent (routes ");
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void tellsAProgramTheSame() {
        assertThat(run(message.toString(), "--format", "json")).isZero();

        JsonNode answer = json(out.toString());
        assertThat(answer.at("/deliveries/0/provider").textValue()).isEqualTo("aliyun-sms");
        assertThat(answer.at("/deliveries/0/state").textValue()).isEqualTo("sent");
    }

    @Test
    void readsTheFolderAsItIsNow() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
        Path rules = folder.resolve("routes/routing/delivery-route.camel.yaml");
        Files.writeString(rules, Files.readString(rules).replace("'CN'", "'XX'"));
        settings = Map.of("herald.routes", folder.resolve("routes").toString());

        assertThat(run(message.toString(), "--format", "json")).as(errors.toString()).isZero();

        assertThat(json(out.toString()).at("/deliveries/0/provider").textValue()).isEqualTo("json-gateway");
    }

    @Test
    void showsWhatATextMessageCostsAndWhatItsGatewayHasUnderACode() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("config"), folder.resolve("config"));
        Files.createDirectories(folder.resolve("config/templates/code"));
        Files.writeString(folder.resolve("config/templates/code/sms.ftl"),
                "---\nvendors:\n  aliyun-sms:\n    code: SMS_42\n    variables: [code, name]\n---\n你好 ${name}: ${code}");
        settings = Map.of("herald.config", folder.resolve("config").toString());
        Files.writeString(message, "{\"receiver\":\"+8613800138000\",\"template\":\"code\",\"data\":{\"name\":\"Li\",\"code\":\"7\"}}");

        assertThat(run(message.toString())).as(errors.toString()).isZero();

        assertThat(out.toString()).containsSubsequence("segments  1 of UCS-2 because of '你', 8 characters, 62 free in the last",
                "code      SMS_42, signed Herald", "variable code 7", "variable name Li", "TemplateCode = SMS_42");
        Files.writeString(message, Files.readString(message).replace("+8613800138000", "+4915112345678"));
        assertThat(run(message.toString(), "--format", "json")).isZero();
        JsonNode german = json(out.toString().substring(out.toString().lastIndexOf("\n{\n") + 1)).at("/deliveries/0");
        assertThat(german.at("/segments/encoding").textValue()).isEqualTo("UCS-2");
        assertThat(german.has("registered")).isFalse();
    }

    @Test
    void endsWithOneWhenADeliveryWouldNotBeSent() throws IOException {
        Files.writeString(message, "{\"receiver\":\"device:1\",\"content\":\"x\",\"metadata\":{\"push-type\":\"LETTER\"}}");

        assertThat(run(message.toString())).isEqualTo(1);

        assertThat(out.toString()).contains("is not sent: permanent push-refused: property push-type must be one of NOTICE, MESSAGE");
    }

    @Test
    void endsWithOneAndEveryReasonWhenTheRequestWouldBeRefused() throws IOException {
        Files.writeString(message, "{\"receiver\":\"alice@example.com\",\"contents\":\"x\",\"channel\":\"fax\"}");

        assertThat(run(message.toString())).isEqualTo(1);

        assertThat(errors.toString()).contains(message + ": content: is missing", message + ": contents: is not a known field",
                message + ": channel: must be one of email, push, sms");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void endsWithTwoWhenItIsCalledWrongly() {
        assertThat(run()).isEqualTo(2);
        assertThat(run(message.toString(), "--fail", "sometimes")).isEqualTo(2);
        assertThat(errors.toString()).contains("--fail: must be one of transient, throttled, permanent, provider-down, unknown");
        assertThat(run(folder.resolve("nothing.json").toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("nothing.json: cannot be read");
        assertThat(run(message.toString(), "--caller", "nobody")).isEqualTo(2);
        assertThat(errors.toString()).contains("there is no file config/callers/nobody.yaml");
    }

    @Test
    void saysWhichFileOfTheFolderIsWrong() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("config"), folder.resolve("config"));
        Files.writeString(folder.resolve("config/channels/sms.yaml"), "receivers: [phone]\nprovidres: [twilio]\n");
        settings = Map.of("herald.config", folder.resolve("config").toString());

        assertThat(run(message.toString())).isEqualTo(1);

        assertThat(errors.toString()).contains("config/channels/sms.yaml:2: unknown key 'providres'");
    }

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("herald explain message.json --fail transient", "--caller=<name>");
    }
}
