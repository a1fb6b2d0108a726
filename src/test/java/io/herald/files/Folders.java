package io.herald.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small {@code routes/} and {@code config/} to break. */
final class Folders {

    static final String ROUTE = "- route:\n    id: a\n    from:\n      uri: direct\n";

    final Path root;

    Folders(Path root) {
        this.root = root;
        write("routes/a.camel.yaml", ROUTE);
        write("config/redelivery.yaml", "quick: {}\n");
    }

    Folders write(String path, String text) {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Folders write(String path, byte[] bytes) {
        try {
            Files.createDirectories(path(path).getParent());
            Files.write(path(path), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Folders link(String path, Path to) {
        try {
            Files.createDirectories(path(path).getParent());
            Files.createSymbolicLink(path(path), to);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String path) {
        return root.resolve(path);
    }

    FileSetReader reader() {
        return new FileSetReader(path("routes"), path("config"));
    }
}
