package io.herald.lint;

import io.herald.files.FileMistake;
import java.util.Comparator;

/**
 * Something a file does that it must not, with what to write instead.
 *
 * @param file     as {@code routes/…} or {@code config/…}
 * @param line     counted from 1
 * @param rule     the name of the rule it breaks, as in docs/rules.md
 * @param message  one sentence without file and line
 * @param severity whether the files can be taken nevertheless
 */
public record Finding(String file, int line, String rule, String message, Severity severity) {

    /** By file, line and message. */
    public static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::file).thenComparing(Finding::line).thenComparing(Finding::message);

    /** One that stops the files from being taken. */
    public Finding(String file, int line, String rule, String message) {
        this(file, line, rule, message, Severity.ERROR);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    Finding of(Rule broken) {
        return new Finding(file, line, broken.name(), message, broken.severity());
    }

    /** The same of one that was told elsewhere. */
    public static Finding of(FileMistake mistake) {
        return new Finding(mistake.file(), mistake.line(), mistake.rule(), mistake.message());
    }

    /** The same for who knows no severity. */
    public FileMistake mistake() {
        return new FileMistake(file, line, rule, message);
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
