package io.herald.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.Herald;
import io.herald.testing.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.FileSystemUtils;

/** A start that cannot succeed, for a reason its user can put right. */
@ExtendWith(OutputCaptureExtension.class)
class StartSentenceTests {

    @TempDir
    Path folder;
    private final Set<Thread> before = Thread.getAllStackTraces().keySet();

    @BeforeEach
    void copyConfig() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("config"), folder.resolve("config"));
        FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
    }

    @ParameterizedTest
    @CsvSource({"server.port, Port % is in use: set server.port in config/application.yaml to a free one.",
            "management.server.port, Port % is in use: set management.server.port in config/application.yaml to a free one.",
            "spring.rabbitmq.port, 'Port % for the embedded broker is in use: set spring.rabbitmq.port in'",
            "herald.sandbox.smtp-port, set herald.sandbox.smtp-port to a free port",
            "herald.sandbox.push-port, set herald.sandbox.push-port to a free port"})
    void namesTheSettingOfAPortInUse(String setting, String sentence, CapturedOutput output) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start("--" + setting + "=" + taken.getLocalPort());

            saysOnly(output, sentence.replace("%", Integer.toString(taken.getLocalPort())));
        }
    }

    @ParameterizedTest
    @CsvSource({"herald.kernel.dispatch-threads=65, \"herald.kernel: 'dispatch-threads' must be 0 to 64\"",
            "herald.broker.channels=0, \"herald.broker: 'channels' must be 1 to 16\"",
            "herald.inbound.max-body=17MB, \"herald.inbound: 'max-body' must be 1KB to 16MB\"",
            "herald.breaker.jitter=91, \"herald.breaker: 'jitter' must be 0 to 90\"",
            "herald.security.keyless-burst=-1, \"herald.security: 'keyless-per-second' and 'keyless-burst' must be 0 to\"",
            "herald.sandbox.bearer-token=, \"herald.sandbox: 'bearer-token' must not be empty\""})
    void namesTheSettingThatIsOutOfItsRange(String setting, String sentence, CapturedOutput output) {
        start("--" + setting);

        saysOnly(output, sentence.replace("\"", ""));
    }

    @Test
    void namesTheFolderThatIsMissing(CapturedOutput output) {
        start("--herald.routes=" + folder.resolve("nowhere"));

        saysOnly(output, "There is no folder '" + folder.resolve("nowhere") + "' here: start Herald in the folder that holds");
    }

    @ParameterizedTest
    @CsvSource({"colour: red, config/providers/relay.yaml:LAST: unknown key 'colour' (allowed: ca-certificate",
            "'connections: many', 'config/providers/relay.yaml:LAST: ''connections'' cannot be read as a number'",
            "'  host: [', 'config/providers/relay.yaml:'",
            "host: ${herald.nowhere}, \"config/providers/relay.yaml:LAST: Could not resolve placeholder 'herald.nowhere'\""})
    void namesTheFileAndTheMistakeOfAProvider(String line, String sentence, CapturedOutput output) throws IOException {
        Path relay = folder.resolve("config/providers/relay.yaml");
        String key = line.strip().substring(0, line.strip().indexOf(':') + 1);
        List<String> lines = new ArrayList<>(Files.readAllLines(relay));
        lines.removeIf(each -> each.startsWith(key));
        lines.add(line);
        Files.write(relay, lines);

        start();

        saysOnly(output, sentence.replace("\"", "").replace("LAST", Integer.toString(lines.size())));
    }

    @Test
    void namesTheFileAndTheMistakeOfACaller(CapturedOutput output) throws IOException {
        Files.writeString(folder.resolve("config/callers/shop.yaml"), "keys: [" + "a".repeat(64) + "]\nchannel: [email]\n");

        start();

        saysOnly(output, "config/callers/shop.yaml:2: unknown key 'channel' (allowed: broadcast, channels, keys, operate, providers, rate)");
    }

    @Test
    void namesEveryFileThatCannotBeRead(CapturedOutput output) throws IOException {
        Files.writeString(folder.resolve("routes/failure/delivery-failed.camel.yaml"), "");
        Files.writeString(folder.resolve("config/channels/sms.yaml"), "receivers:\n\t- phone\n");

        start();

        saysOnly(output, "config/channels/sms.yaml:2: a tab stands where YAML allows only blanks: write blanks\n"
                + "routes/failure/delivery-failed.camel.yaml: is empty: write into it, or delete it\n");
    }

    @Test
    void namesTheRouteFileThatIsNotYaml(CapturedOutput output) throws IOException {
        Path file = folder.resolve("routes/failure/delivery-failed.camel.yaml");
        Files.writeString(file, Files.readString(file) + "      nonsense: [\n");

        start();

        saysOnly(output, "routes/failure/delivery-failed.camel.yaml:");
    }

    @Test
    void namesTheRouteThatUsesABeanThereIsNot(CapturedOutput output) throws IOException {
        Path file = folder.resolve("routes/inbound/notification-normalize.camel.yaml");
        Files.writeString(file, Files.readString(file).replace("notificationFromText", "notificationFromTelex"));

        start();

        saysOnly(output, "routes/inbound/notification-normalize.camel.yaml:22: there is no bean 'notificationFromTelex'");
    }

    /** Waits for nothing: the start has failed when this returns. */
    private void start(String... arguments) {
        int push = FreePorts.next();
        int smtp = FreePorts.next();
        List<String> all = new ArrayList<>(List.of("--server.port=" + FreePorts.next(),
                "--management.server.port=" + FreePorts.next(), "--spring.rabbitmq.port=" + FreePorts.next(),
                "--herald.sandbox.push-port=" + push, "--herald.push.endpoint=127.0.0.1:" + push,
                "--herald.sandbox.smtp-port=" + smtp, "--herald.email.port=" + smtp, "--herald.broker.folder=", "--herald.reload.folder=",
                "--herald.config=" + folder.resolve("config"), "--herald.routes=" + folder.resolve("routes")));
        for (String argument : arguments) {
            String setting = argument.substring(0, argument.indexOf('=') + 1);
            all.removeIf(each -> each.startsWith(setting));
            all.add(argument);
        }
        try {
            SpringApplication.run(Herald.class, all.toArray(String[]::new)).close();
        } catch (RuntimeException expected) {
            return;
        }
        throw new AssertionError("Herald started");
    }

    /** And leaves no thread behind that would keep the process alive. */
    private void saysOnly(CapturedOutput output, String sentence) {
        assertThat(output).contains("Description:\n\n").contains(sentence).doesNotContain("\n\tat ");
        assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> !thread.isDaemon() && !before.contains(thread))
                .noneMatch(thread -> thread.getName().contains("subethamail") || thread.getName().equals("HTTP-Dispatcher"));
    }
}
