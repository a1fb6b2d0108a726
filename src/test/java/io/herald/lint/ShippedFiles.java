package io.herald.lint;

import io.herald.files.FileSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of routes/ and config/ as they are shipped. */
public final class ShippedFiles {

    private ShippedFiles() {
    }

    /** What Herald reads live. */
    public static Map<String, byte[]> live() {
        Map<String, byte[]> files = new TreeMap<>();
        Stream.of("routes", "config/redelivery.yaml", "config/channels", "config/providers", "config/templates")
                .flatMap(root -> below(Path.of(root), "")).filter(Files::isRegularFile)
                .forEach(file -> files.put(file.toString().replace('\\', '/'), bytes(file)));
        return files;
    }

    static FileSet set() {
        return new FileSet(live());
    }

    /** As {@code herald check} sees them without a Herald that runs. */
    public static Surroundings offline() {
        return Surroundings.offline(settings()::contains);
    }

    static List<RouteFile> routes() {
        return below(Path.of("routes"), RouteFile.ENDING).map(path -> RouteFile.of(path.toString(), text(path))).toList();
    }

    static Tree application() {
        Path path = Path.of("config/application.yaml");
        return TreeReader.read(path.toString(), text(path));
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

    /** By path. */
    public static Stream<Path> below(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
