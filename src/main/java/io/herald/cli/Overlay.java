package io.herald.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The files of one folder laid over those of another, for as long as it is open: where both have a file, the upper one counts. */
final class Overlay implements AutoCloseable {

    private static final List<String> PARTS = List.of("routes", "config");

    private final Path folder;

    Overlay(Path lower, Path upper) {
        try {
            folder = Files.createTempDirectory("herald-check");
            lay(lower);
            lay(upper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds {@code routes/} and {@code config/}. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        FileSystemUtils.deleteRecursively(folder.toFile());
    }

    private void lay(Path from) throws IOException {
        for (String part : PARTS) {
            Path top = from.resolve(part);
            if (Files.isDirectory(top)) {
                try (Stream<Path> found = Files.walk(top)) {
                    for (Path file : found.toList()) {
                        lay(file, folder.resolve(from.relativize(file).toString()));
                    }
                }
            }
        }
    }

    private static void lay(Path file, Path target) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(target);
        } else {
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
