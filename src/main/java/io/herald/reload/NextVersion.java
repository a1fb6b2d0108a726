package io.herald.reload;

import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogReader;
import io.herald.catalog.LivePart;
import io.herald.files.FileMistake;
import io.herald.files.FileMistakesException;
import io.herald.files.FileSet;
import io.herald.lint.Finding;
import io.herald.redelivery.Redelivery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a set of files in force: every part of Herald prepares before the first one changes anything. */
final class NextVersion {

    private static final Logger LOG = LoggerFactory.getLogger(NextVersion.class);

    private final Function<FileSet, List<Finding>> linter;
    private final CatalogReader catalogs;
    private final List<LivePart> parts;
    private final Routes routes;

    /** Makes and starts the routes of a set of files, which nothing calls until they are applied. */
    @FunctionalInterface
    interface Routes {
        LivePart.Prepared prepare(FileSet files, Catalog catalog, Map<String, String> placeholders);
    }

    /** @param parts in the order in which they apply; the routes come after them */
    NextVersion(Function<FileSet, List<Finding>> linter, CatalogReader catalogs, List<LivePart> parts, Routes routes) {
        this.linter = linter;
        this.catalogs = catalogs;
        this.parts = List.copyOf(parts);
        this.routes = routes;
    }

    /**
     * Throws what keeps the files from being put in force, and has changed nothing then.
     *
     * @param config the {@code config/} of a kept copy of the files
     */
    void become(FileSet files, Path config) {
        check(files);
        List<LivePart.Prepared> prepared = new ArrayList<>();
        try {
            Catalog next = catalogs.read(config);
            Map<String, String> placeholders = Redelivery.read(config, next).placeholders();
            for (LivePart part : parts) {
                prepared.add(part.prepare(config, next));
            }
            prepared.add(routes.prepare(files, next, placeholders));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            prepared.forEach(LivePart.Prepared::discard);
            throw e;
        }
        prepared.forEach(NextVersion::apply);
    }

    /** @throws FileMistakesException when a rule is broken that stops the files */
    void check(FileSet files) {
        List<FileMistake> broken = linter.apply(files).stream().filter(Finding::isError).map(Finding::mistake).toList();
        if (!broken.isEmpty()) {
            throw new FileMistakesException(broken);
        }
    }

    /** Must not fail; if it does, the others are still of one version. */
    private static void apply(LivePart.Prepared prepared) {
        try {
            prepared.apply();
        } catch (RuntimeException e) {
            LOG.error("a part of Herald could not follow the files: start Herald again", e);
        }
    }
}
