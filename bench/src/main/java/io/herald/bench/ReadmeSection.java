package io.herald.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of bench/README.md that a run writes. */
enum ReadmeSection {

    NUMBERS("<!-- numbers: written by bench/run --write -->", "<!-- end of numbers -->"),
    ISOLATION("<!-- isolation: written by bench/run --isolation --write -->", "<!-- end of isolation -->"),
    EDITING("<!-- editing: written by bench/run --editing --write -->", "<!-- end of editing -->");

    private final String opening;
    private final String closing;

    ReadmeSection(String opening, String closing) {
        this.opening = opening;
        this.closing = closing;
    }

    void write(Path readme, String numbers) throws IOException {
        Files.writeString(readme, replaced(Files.readString(readme), numbers));
    }

    String replaced(String text, String numbers) {
        int begin = text.indexOf(opening);
        int end = text.indexOf(closing);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("bench/README.md lacks the lines '" + opening + "' and '" + closing + "'");
        }
        return text.substring(0, begin + opening.length()) + "\n" + numbers.strip() + "\n" + text.substring(end);
    }
}
