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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private static Path built() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("herald-[0-9].*\\.jar")).findFirst().orElseThrow();
        }
    }
}
