package io.herald.reload;

import io.herald.catalog.CatalogException;
import io.herald.files.FileMistake;
import io.herald.files.FileMistakesException;
import io.herald.lint.Finding;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with files, out of whatever says so. */
final class Mistakes {

    private static final Pattern PLACED = Pattern.compile("((?:routes|config)(?:/[^:]*)?)(?::(\\d+))?: (.*)");
    private static final String CALLERS = "config/callers/";

    private Mistakes() {
    }

    /** Those of a failure; empty when it has nothing to do with files that are followed. */
    static List<FileMistake> of(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof FileMistakesException several) {
                return several.mistakes();
            }
            if (link instanceof CatalogException) {
                return String.valueOf(link.getMessage()).startsWith(CALLERS) ? List.of() : List.of(placed(link.getMessage()));
            }
        }
        return List.of();
    }

    /** The same, and something in any case. */
    static List<FileMistake> ofAnything(Throwable failure) {
        List<FileMistake> known = of(failure);
        return !known.isEmpty() ? known : List.of(new FileMistake("routes", 0, "run", "cannot be put in force: "
                + failure.getClass().getSimpleName() + ": " + oneLine(failure.getMessage())));
    }

    /** Those findings for which files are not taken. */
    static List<FileMistake> of(List<Finding> findings) {
        return findings.stream().filter(Finding::isError)
                .map(each -> new FileMistake(each.file(), each.line(), each.rule(), each.message())).toList();
    }

    private static FileMistake placed(String message) {
        Matcher found = PLACED.matcher(oneLine(message));
        return found.matches()
                ? new FileMistake(found.group(1), found.group(2) == null ? 0 : Integer.parseInt(found.group(2)), "run", found.group(3))
                : new FileMistake("routes", 0, "run", oneLine(message));
    }

    private static String oneLine(String message) {
        return message == null ? "" : message.lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
