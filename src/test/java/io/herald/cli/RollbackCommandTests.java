package io.herald.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.files.FileSetReader;
import io.herald.files.KeptVersions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The command on a copy of the shipped files, whose versions were in force one after the other. */
class RollbackCommandTests {

    private static final String SMS = "config/channels/sms.yaml";

    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void copy() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), folder.resolve("config"));
    }

    private int rollback(String... arguments) {
        out.getBuffer().setLength(0);
        errors.getBuffer().setLength(0);
        String[] call = new String[arguments.length + 3];
        System.arraycopy(new String[] {"rollback", "--folder", folder.toString()}, 0, call, 0, 3);
        System.arraycopy(arguments, 0, call, 3, arguments.length);
        return HeraldCommand.commands().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true)).execute(call);
    }

    /** As a Herald that takes the files up. */
    private String live() {
        try (KeptVersions versions = new KeptVersions(folder.resolve("data/versions"), 10)) {
            var files = new FileSetReader(folder.resolve("routes"), folder.resolve("config")).read();
            versions.keep(files);
            now = now.plusSeconds(60);
            versions.live(files.version(), now);
            return files.version();
        }
    }

    private String write(int consumers) throws IOException {
        Files.writeString(folder.resolve(SMS), "receivers: [phone]\nproviders: [twilio]\nconsumers: " + consumers + "\n");
        return live();
    }

    private String text() throws IOException {
        return Files.readString(folder.resolve(SMS));
    }

    @Test
    void goesBackToTheVersionBeforeTheOneInForce() throws IOException {
        write(1);
        String before = write(2);
        write(3);

        assertThat(rollback()).as(errors.toString()).isZero();

        assertThat(text()).endsWith("consumers: 2\n");
        assertThat(out.toString()).contains("wrote " + SMS, "back to version " + before, "a running Herald takes it up within a second",
                "what stood there is in " + folder.resolve("data/versions"));
    }

    @Test
    void goesBackToAnyThatIsKeptAndDeletesWhatItDidNotHave() throws IOException {
        String first = write(1);
        Files.createDirectories(folder.resolve("config/templates/code"));
        Files.writeString(folder.resolve("config/templates/code/sms.ftl"), "${code}");
        write(2);

        assertThat(rollback(first.substring(0, 7))).isZero();

        assertThat(text()).endsWith("consumers: 1\n");
        assertThat(folder.resolve("config/templates/code/sms.ftl")).doesNotExist();
        assertThat(out.toString()).contains("deleted config/templates/code/sms.ftl");
        assertThat(rollback(first)).isZero();
        assertThat(out.toString()).startsWith("the files are those of version " + first + " already");
    }

    @Test
    void listsTheVersionsTheOneInForceLast() throws IOException {
        String first = write(1);
        String second = write(2);

        assertThat(rollback("--list")).isZero();

        assertThat(out.toString().lines()).hasSize(2).satisfiesExactly(line -> assertThat(line).startsWith(first + "  2"),
                line -> assertThat(line).startsWith(second + "  2").endsWith("  in force"));
        assertThat(text()).endsWith("consumers: 2\n");
    }

    @Test
    void refusesWhenThereIsNothingToGoBackTo() throws IOException {
        assertThat(rollback("--list")).isEqualTo(1);
        assertThat(errors.toString()).contains("no version is kept in");
        write(1);
        assertThat(rollback()).isEqualTo(1);
        assertThat(errors.toString()).contains("there is no version before the one in force");
        assertThat(rollback("0123456789ab")).isEqualTo(2);
        assertThat(errors.toString()).contains("there is no version '0123456789ab'");
        assertThat(text()).endsWith("consumers: 1\n");
    }
}
