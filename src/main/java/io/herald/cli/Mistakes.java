package io.herald.cli;

import io.herald.catalog.CatalogException;
import io.herald.files.FileMistake;
import io.herald.files.FileMistakesException;
import io.herald.lint.Finding;
import java.util.List;
import java.util.Optional;

/** Mistakes of files in exceptions, as findings with their place. */
final class Mistakes {

    private Mistakes() {
    }

    /**
     * What it tells.
     *
     * @throws RuntimeException the same, when it tells no mistake of a file
     */
    static List<Finding> of(RuntimeException thrown) {
        return in(thrown).orElseThrow(() -> thrown);
    }

    /** Empty when the exception is no mistake of a file. */
    static Optional<List<Finding>> in(Throwable thrown) {
        for (Throwable link = thrown; link != null; link = link.getCause()) {
            if (link instanceof FileMistakesException files) {
                return Optional.of(files.mistakes().stream().map(Mistakes::finding).toList());
            }
            if (link instanceof CatalogException wrong) {
                return Optional.of(List.of(finding(wrong.mistake())));
            }
        }
        return Optional.empty();
    }

    private static Finding finding(FileMistake mistake) {
        return new Finding(mistake.file(), mistake.line(), mistake.rule(), mistake.message());
    }
}
