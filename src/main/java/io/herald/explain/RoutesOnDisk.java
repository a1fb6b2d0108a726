package io.herald.explain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The route files of a folder, read once. */
final class RoutesOnDisk implements RoutesInForce {

    private static final String ENDING = ".camel.yaml";

    private final List<RouteText> files;

    RoutesOnDisk(Path folder) {
        if (!Files.isDirectory(folder)) {
            files = List.of();
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            List<RouteText> read = new ArrayList<>();
            for (Path file : found.filter(each -> each.getFileName().toString().endsWith(ENDING)).sorted().toList()) {
                read.add(new RouteText(file.toString().replace('\\', '/'), Files.readAllBytes(file)));
            }
            files = List.copyOf(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<RouteText> files() {
        return files;
    }
}
