package io.herald.cli;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The command as it is called, on the shipped files or a changed copy of them. */
class CheckCommandTests {

    private static final String UNKNOWN_KEY = "unknown key 'providrs' (allowed: consumers, enabled, providers, receivers, schedule) (did you mean providers?)";

    @TempDir
    Path folder;
    private Path herald;
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void copy() throws IOException {
        herald = folder.toRealPath().resolve("herald");
        FileSystemUtils.copyRecursively(Path.of("routes"), herald.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), herald.resolve("config"));
    }

    private int check(String... arguments) {
        out.getBuffer().setLength(0);
        errors.getBuffer().setLength(0);
        String[] call = new String[arguments.length + 1];
        call[0] = "check";
        System.arraycopy(arguments, 0, call, 1, arguments.length);
        return HeraldCommand.commands().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true)).execute(call);
    }

    private int inCopy(String... arguments) {
        String[] call = new String[arguments.length + 2];
        call[0] = "--folder";
        call[1] = herald.toString();
        System.arraycopy(arguments, 0, call, 2, arguments.length);
        return check(call);
    }

    private String at(String file) {
        return herald.resolve(file).toString().replace('\\', '/');
    }

    private void edit(String file, String old, String replacement) throws IOException {
        String text = Files.readString(herald.resolve(file));
        assertThat(text).contains(old);
        Files.writeString(herald.resolve(file), text.replace(old, replacement));
    }

    @Test
    void findsNothingInTheShippedFiles() {
        assertThat(check()).as(out.toString() + errors).isZero();

        assertThat(out.toString()).matches("\\d+ route files, 9 settings files, 6 template files: right\\R");
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void tellsEveryMistakeWithItsLine() throws IOException {
        edit("config/channels/sms.yaml", "providers:", "providrs:");
        edit("config/redelivery.yaml", "jitter: 30", "jitter: 300");
        edit("config/providers/relay.yaml", "deadline: 25s", "deadline: 40s");
        edit("config/providers/twilio.yaml", "deadline: 25s", "deadline: 40s");
        Files.writeString(herald.resolve("config/templates/welcome/sms.de.ftl"), "Hallo ${nam}");
        edit("routes/outbound/sms-send.camel.yaml", "name: sms-send }", "name: sms-sent }");

        assertThat(inCopy()).isEqualTo(1);

        assertThat(out.toString().lines()).contains(at("config/channels/sms.yaml") + ":10: " + UNKNOWN_KEY,
                at("config/providers/relay.yaml") + ":40: 'deadline' must be 1ms to 25s",
                at("config/providers/twilio.yaml") + ":53: 'deadline' must be 1ms to 25s")
                .anyMatch(line -> line.matches(".*/config/redelivery\\.yaml:\\d+: 'quick\\.jitter' must be 0 to 100, in percent"))
                .anyMatch(line -> line.matches(".*/config/templates/welcome/sms\\.de\\.ftl:1: unknown variable 'nam'.*"))
                .anyMatch(line -> line.matches(".*/routes/outbound/sms-send\\.camel\\.yaml:\\d+: .*"));
        assertThat(out.toString().strip()).matches("(?s).* mistakes.* in 6 files");
    }

    @Test
    void makesTheRoutesAsAStartDoes() throws IOException {
        edit("routes/routing/delivery-route.camel.yaml", "== 'CN'", "=== 'CN'");

        assertThat(inCopy()).isEqualTo(1);

        assertThat(out.toString()).contains(at("routes/routing/delivery-route.camel.yaml") + ":", "Unexpected token =");
    }

    @Test
    void takesARouteThatConsumesAQueueWithoutAskingABroker() throws IOException {
        String text = Files.readString(herald.resolve("routes/inbound/notification-amqp.camel.yaml"));
        Files.writeString(herald.resolve("routes/inbound/second-amqp.camel.yaml"), text.replace("notification-amqp", "second-amqp")
                .replace("notification-choose-queue", "second-choose-queue")
                .replaceFirst("uri: direct\\n +parameters: \\{ name: second-amqp }", "uri: herald-queue:second"));

        assertThat(inCopy("--strict")).as(out.toString()).isZero();
    }

    @Test
    void tellsOnlyOfTheFilesThatAreNamedAndFindsTheirFolder() throws IOException {
        edit("config/channels/sms.yaml", "providers:", "providrs:");

        assertThat(check(at("config/redelivery.yaml"), at("routes"))).isZero();
        assertThat(out.toString()).contains("1 settings file: right");
        assertThat(check(at("config/channels/sms.yaml"))).isEqualTo(1);
        assertThat(out.toString()).isEqualToNormalizingNewlines(
                at("config/channels/sms.yaml") + ":10: " + UNKNOWN_KEY + "\n1 mistake in 1 file\n");
    }

    @Test
    void annotatesAPullRequest() throws IOException {
        edit("config/channels/sms.yaml", "providers:", "providrs:");

        assertThat(inCopy("--format", "github")).isEqualTo(1);

        assertThat(out.toString()).contains("::error file=" + at("config/channels/sms.yaml") + ",line=10,title=channel-file::" + UNKNOWN_KEY);
    }

    @Test
    void tellsAProgramTheSame() throws IOException {
        edit("config/channels/sms.yaml", "providers:", "providrs:");

        assertThat(inCopy("--format", "json", at("config"))).isEqualTo(1);

        JsonNode report = json(out.toString());
        assertThat(report.get("right").booleanValue()).isFalse();
        assertThat(report.get("settings").intValue()).isEqualTo(9);
        assertThat(report.get("findings")).hasSize(1);
        assertThat(report.at("/findings/0")).isEqualTo(json("{\"file\":\"" + at("config/channels/sms.yaml")
                + "\",\"line\":10,\"rule\":\"channel-file\",\"severity\":\"error\",\"message\":\"" + UNKNOWN_KEY + "\"}"));
    }

    @Test
    void warningsFailOnlyWhereTheyCountAsMistakes() throws IOException {
        edit("routes/outbound/sms-send.camel.yaml", "    group: outbound\n", "");

        assertThat(inCopy()).as(out.toString()).isZero();
        assertThat(out.toString()).contains(": warning: ", ": right, 1 warning in 1 file");
        assertThat(inCopy("--strict")).isEqualTo(1);
        assertThat(out.toString().strip()).endsWith("\n1 warning in 1 file");
        assertThat(inCopy("--strict", "--format", "github")).isEqualTo(1);
        assertThat(out.toString()).contains("::warning file=");
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        Files.writeString(herald.resolve("routes/routing/empty.camel.yaml"), "");

        assertThat(inCopy()).isEqualTo(1);

        assertThat(out.toString()).startsWith(at("routes/routing/empty.camel.yaml") + ": is empty");
        assertThat(inCopy(at("config"))).isEqualTo(1);
    }

    @Test
    void laysAFolderWithRoutesAloneOverAWholeHerald() throws IOException {
        Path own = folder.toRealPath().resolve("own");
        Files.createDirectories(own.resolve("routes/outbound"));
        Path changed = own.resolve("routes/outbound/sms-send.camel.yaml");
        Files.copy(herald.resolve("routes/outbound/sms-send.camel.yaml"), changed);

        assertThat(check("--base", herald.toString(), "--folder", own.toString())).as(out.toString()).isZero();
        Files.copy(changed, own.resolve("routes/outbound/sms-other.camel.yaml"));
        assertThat(check("--base", herald.toString(), changed.resolveSibling("sms-other.camel.yaml").toString())).isEqualTo(1);
        assertThat(out.toString()).contains("/own/routes/outbound/sms-send.camel.yaml:6: route id 'sms-send' is taken by routes/outbound/sms-other").doesNotContain(at("routes"));
        assertThat(check("--folder", own.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("--base");
    }

    @Test
    void saysWhereTheSettingsOfTheStartAreWrongAndNotWhatStandsThere() throws IOException {
        Files.writeString(herald.resolve("config/application.yaml"), "herald:\n  push:\n    access-key-secret: \"S3CR3T\n  routes: [\n");

        assertThat(inCopy()).isEqualTo(1);

        assertThat(errors.toString()).matches("(?s)herald check: config/application\\.yaml .* in line \\d+: .*")
                .hasLineCount(1).doesNotContain("S3CR3T");
    }

    @Test
    void endsWithTwoWhenItIsCalledWrongly() {
        assertThat(inCopy(at("routes/nothing.camel.yaml"))).isEqualTo(2);
        assertThat(errors.toString()).contains("nothing.camel.yaml: there is no such file");
        assertThat(check("--folder", folder.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("holds no routes/ and config/");
        assertThat(check("--format", "xml")).isEqualTo(2);
    }

    @Test
    void leavesNothingBehind() throws IOException {
        assertThat(inCopy()).isZero();

        try (var left = Files.list(herald)) {
            assertThat(left).extracting(each -> each.getFileName().toString()).containsExactlyInAnyOrder("routes", "config");
        }
    }
}
