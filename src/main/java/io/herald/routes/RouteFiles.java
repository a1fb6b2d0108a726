package io.herald.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The engineers' route files: every {@code *.camel.yaml} below a folder, by path. */
final class RouteFiles {

    private static final String ENDING = ".camel.yaml";

    private final Path folder;

    RouteFiles(Path folder) {
        this.folder = folder;
    }

    /** Throws {@link RouteFilesException} when there is no such folder. */
    List<Path> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new RouteFilesException("There is no folder '" + folder + "' here: start Herald in the folder that"
                    + " holds routes/ and config/, or set herald.routes.");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
        }
    }
}
