package io.herald.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.files.FileSet;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A check costs each file once; told as processor time, which other work on the machine does not change. */
class LinterSpeedTests {

    private static final int FILES = 1000;

    @Test
    void checksAThousandRouteFilesInFiveSecondsEvenCold() {
        FileSet files = many();

        assertThat(taken(files)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void checksTheShippedFilesInASecondEvenCold() {
        FileSet files = ShippedFiles.set();

        assertThat(taken(files)).isLessThan(Duration.ofSeconds(1));
    }

    private static Duration taken(FileSet files) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThat(new Linter(ShippedFiles.offline()).check(files)).isEmpty();
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    }

    /** Send routes and verdicts, each file under names of its own. */
    private static FileSet many() {
        Map<String, byte[]> files = ShippedFiles.live();
        String send = ShippedFiles.text(Path.of("routes/outbound/sms-send.camel.yaml"));
        String failed = ShippedFiles.text(Path.of("routes/failure/delivery-failed.camel.yaml"));
        for (int i = 0; i < FILES / 2; i++) {
            String name = "many-" + i;
            files.put("routes/outbound/" + name + "-send.camel.yaml", bytes(send.replace("sms-send", name + "-send")
                    .replace("sms-to-provider", name + "-to-provider")));
            files.put("routes/failure/" + name + "-failed.camel.yaml", bytes(failed.replace("delivery-failed", name + "-failed")
                    .replace("delivery-verdict", name + "-verdict")));
        }
        return new FileSet(files);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
