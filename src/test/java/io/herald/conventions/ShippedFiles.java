package io.herald.conventions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The YAML files of routes/ and config/ as they are shipped. */
final class ShippedFiles {

    private ShippedFiles() {
    }

    static List<RouteFile> routes() {
        return below(Path.of("routes"), RouteFile.ENDING).map(path -> RouteFile.of(path.toString(), text(path))).toList();
    }

    static List<Tree> config(String folder) {
        return below(Path.of("config", folder), ".yaml").map(path -> Tree.read(path.toString(), text(path))).toList();
    }

    static Tree application() {
        Path path = Path.of("config/application.yaml");
        return Tree.read(path.toString(), text(path));
    }

    /** The keys that hold a value, with dots: {@code herald.broker.kind}. */
    static Set<String> settings() {
        Set<String> keys = new TreeSet<>();
        leaves("", application(), keys);
        return keys;
    }

    private static void leaves(String prefix, Tree tree, Set<String> keys) {
        for (Tree.Entry entry : tree.entries()) {
            if (entry.value().entries().isEmpty()) {
                keys.add(prefix + entry.key());
            }
            leaves(prefix + entry.key() + ".", entry.value(), keys);
        }
    }

    /** The name of a file of config/. */
    static String name(Tree file) {
        return file.file().substring(file.file().lastIndexOf('/') + 1).replace(".yaml", "");
    }

    static Stream<Path> below(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
