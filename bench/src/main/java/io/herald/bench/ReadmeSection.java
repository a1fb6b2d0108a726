package io.herald.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of bench/README.md that a run writes. */
final class ReadmeSection {

    private static final String BEGIN = "<!-- numbers: written by bench/run --write -->";
    private static final String END = "<!-- end of numbers -->";

    private ReadmeSection() {
    }

    static void write(Path readme, String numbers) throws IOException {
        Files.writeString(readme, replaced(Files.readString(readme), numbers));
    }

    static String replaced(String text, String numbers) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("bench/README.md lacks the lines '" + BEGIN + "' and '" + END + "'");
        }
        return text.substring(0, begin + BEGIN.length()) + "\n" + numbers.strip() + "\n" + text.substring(end);
    }
}
