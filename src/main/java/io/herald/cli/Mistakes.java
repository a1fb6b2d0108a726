package io.herald.cli;

import io.herald.catalog.CatalogException;
import io.herald.catalog.MistakePlace;
import io.herald.files.FileMistake;
import io.herald.files.FileMistakesException;
import io.herald.lint.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Mistakes of files in exceptions, as findings with their place. */
final class Mistakes {

    private Mistakes() {
    }

    /**
     * What it tells.
     *
     * @param config the folder in which the settings stand
     * @throws RuntimeException the same, when it tells no mistake of a file
     */
    static List<Finding> of(RuntimeException thrown, Path config) {
        return in(thrown, config).orElseThrow(() -> thrown);
    }

    /** Empty when the exception is no mistake of a file. */
    static Optional<List<Finding>> in(Throwable thrown, Path config) {
        for (Throwable link = thrown; link != null; link = link.getCause()) {
            if (link instanceof FileMistakesException files) {
                return Optional.of(files.mistakes().stream().map(Mistakes::finding).toList());
            }
            if (link instanceof CatalogException wrong) {
                return Optional.of(List.of(finding(MistakePlace.of(config, wrong))));
            }
        }
        return Optional.empty();
    }

    private static Finding finding(FileMistake mistake) {
        return new Finding(mistake.file(), mistake.line(), mistake.rule(), mistake.message());
    }
}
