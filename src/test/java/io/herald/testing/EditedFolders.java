package io.herald.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.util.FileSystemUtils;

/** Gives a Herald under test copies of {@code routes/} and {@code config/} to be edited while it runs; the bean {@code editedFolders}. */
public final class EditedFolders implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private Path root;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            root = Files.createTempDirectory("herald-edited");
            FileSystemUtils.copyRecursively(Path.of("routes"), root.resolve("routes"));
            FileSystemUtils.copyRecursively(Path.of("config"), root.resolve("config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestPropertyValues.of("herald.routes=" + root.resolve("routes"), "herald.config=" + root.resolve("config"),
                "herald.reload.folder=" + root.resolve("data/versions")).applyTo(context);
        context.getBeanFactory().registerSingleton("editedFolders", this);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> FileSystemUtils.deleteRecursively(root.toFile()));
    }

    /** Everything as it was shipped. */
    public void reset() {
        for (String folder : List.of("routes", "config")) {
            Set<Path> shipped = files(Path.of(folder));
            for (Path file : files(root.resolve(folder))) {
                Path relative = root.relativize(file);
                if (!shipped.remove(relative)) {
                    delete(relative.toString());
                } else if (!read(relative.toString()).equals(text(relative))) {
                    write(relative.toString(), text(relative));
                }
            }
            shipped.forEach(missing -> write(missing.toString(), text(missing)));
        }
    }

    private static Set<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path as {@code routes/…} or {@code config/…} */
    public Path path(String path) {
        return root.resolve(path);
    }

    public String read(String path) {
        return text(path(path));
    }

    /** Saves a file as a plain editor does. */
    public EditedFolders write(String path, String text) {
        try {
            Files.createDirectories(path(path).getParent());
            Files.writeString(path(path), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a text of a file that has to be there. */
    public EditedFolders edit(String path, String text, String replacement) {
        String before = read(path);
        if (!before.contains(text)) {
            throw new IllegalArgumentException(path + " does not hold: " + text);
        }
        return write(path, before.replace(text, replacement));
    }

    public EditedFolders delete(String path) {
        try {
            Files.delete(path(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
