package io.herald.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.herald.testing.FreePorts;
import io.herald.testing.HeraldProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bin/herald} with the jar of this build. */
class ScriptIT {

    @TempDir
    Path folder;

    @Test
    void startsTwiceAndKeepsTheClassesForTheSecondTime() throws Exception {
        Path jar = folder.resolve("herald.jar");
        Files.copy(built(), jar, StandardCopyOption.REPLACE_EXISTING);
        try (HeraldProcess herald = new HeraldProcess(FreePorts.next())) {
            for (int time = 1; time <= 2; time++) {
                herald.startByScript(jar);
                await().atMost(Duration.ofSeconds(60)).until(herald::isReady);
                assertThat(herald.post("{\"receiver\": \"a@example.com\", \"content\": \"hi\"}").statusCode()).isEqualTo(202);
                herald.terminate();
                assertThat(herald.ended(Duration.ofSeconds(60))).isTrue();
                assertThat(folder.resolve("herald.jsa")).isNotEmptyFile();
            }
        }
    }

    @Test
    void explainsWithoutStartingAnything() throws Exception {
        Path message = Files.writeString(folder.resolve("message.json"), "{\"receiver\": \"a@example.com\", \"content\": \"hi\"}");
        Process explain = new ProcessBuilder("bin/herald", "explain", message.toString()).redirectErrorStream(true).start();

        assertThat(new String(explain.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("delivery 1 of 1: email by relay", "nothing was sent").doesNotContain("INFO", "WARN");
        assertThat(explain.waitFor()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--help | 0 | Herald is a notification gateway", "--version | 0 | herald ",
            "check | 0 | template files: right", "check --format json routes | 0 | \"right\" : true", "check nowhere.yaml | 2 | there is no such file",
            "routes | 0 | routes/outbound/sms-send.camel.yaml:", "rollback 000000000000 | 2 | there is no version '000000000000'",
            "chekc | 2 | Did you mean check", "help check | 0 | --base=<folder>"})
    void runsEveryCommand(String call, int code, String says) throws Exception {
        List<String> words = new ArrayList<>(List.of("bin/herald"));
        words.addAll(List.of(call.split(" ")));
        Process command = new ProcessBuilder(words).redirectErrorStream(true).start();

        assertThat(new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains(says)
                .doesNotContain(" INFO ", " WARN ", "Exception");
        assertThat(command.waitFor()).isEqualTo(code);
    }

    private static Path built() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("herald-[0-9].*\\.jar")).findFirst().orElseThrow();
        }
    }
}
