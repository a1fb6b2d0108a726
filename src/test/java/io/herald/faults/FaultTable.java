package io.herald.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The table of all rows of one run: printed at its end, written to {@code target/faults.md}, and with the system
 * property {@code herald.faults.write} into docs/guarantees.md.
 */
final class FaultTable implements Store.CloseableResource {

    private static final Path GUARANTEES = Path.of("docs/guarantees.md");
    private static final String BEGIN = "<!-- faults: written by mvn verify -Pfaults -Dherald.faults.write -->\n";
    private static final String END = "<!-- end of faults -->";
    private static final String HEAD = "| fault | accepted | delivered | visible | lost | unexpected | duplicated | allowed | seconds | |\n"
            + "|---|--:|--:|--:|--:|--:|--:|--:|--:|---|\n";

    private final List<String> lines = new ArrayList<>();
    private long started;
    private int failed;
    private String rabbit = "?";

    /** A row begins. */
    synchronized void start() {
        started = System.nanoTime();
    }

    synchronized void add(String row, Tally tally, String rabbitVersion) {
        rabbit = rabbitVersion == null ? rabbit : rabbitVersion;
        failed += tally.holds() ? 0 : 1;
        lines.add("| %s | %d | %d | %d | %d | %d | %d | %d | %d | %s |".formatted(row, tally.accepted(), tally.delivered(),
                tally.visible(), tally.lost().size(), tally.unexpected().size(), tally.duplicated(), tally.allowed(), seconds(),
                tally.holds() ? "holds" : "**FAILS**"));
    }

    /** A row that did not come as far as the check. */
    synchronized void failed(String row) {
        failed++;
        lines.add("| %s | | | | | | | | %d | **FAILS** |".formatted(row, seconds()));
    }

    @Override
    public void close() throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        lines.sort(String.CASE_INSENSITIVE_ORDER);
        String text = text();
        System.out.println("\n" + text);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/faults.md"), text);
        if (System.getProperty("herald.faults.write") != null) {
            Files.writeString(GUARANTEES, within(Files.readString(GUARANTEES), text));
        }
    }

    static String within(String document, String text) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(GUARANTEES + " has no place for the table");
        }
        return document.substring(0, begin + BEGIN.length()) + text + document.substring(end);
    }

    private String text() {
        return "%s, %d CPUs, %s, Java %s, RabbitMQ %s: %d rows, %d fail.\n\n%s%s\n".formatted(LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"),
                System.getProperty("java.specification.version"), rabbit, lines.size(), failed, HEAD, String.join("\n", lines));
    }

    private long seconds() {
        return (System.nanoTime() - started) / 1_000_000_000;
    }
}
