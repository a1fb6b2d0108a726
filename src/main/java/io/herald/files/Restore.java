package io.herald.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts a set of files in the place of the edited ones. */
final class Restore {

    private static final String BEFORE = "before-rollback-";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path kept;
    private final Path routes;
    private final Path config;

    Restore(Path kept, Path routes, Path config) {
        this.kept = kept;
        this.routes = routes;
        this.config = config;
    }

    Restored to(FileSet files) {
        try {
            LiveTree tree = LiveTree.of(routes, config);
            Map<String, Path> standing = new TreeMap<>(tree.files());
            standing.putAll(tree.refused());
            Path before = copy(standing);
            List<String> written = new ArrayList<>();
            for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
                Path target = target(file.getKey());
                if (!tree.files().containsKey(file.getKey()) || !holds(target, file.getValue())) {
                    Folder.write(target, file.getValue());
                    written.add(file.getKey());
                }
            }
            List<String> deleted = standing.keySet().stream().filter(path -> !files.files().containsKey(path)).toList();
            for (String path : deleted) {
                Files.deleteIfExists(standing.get(path));
            }
            return new Restored(written, deleted, before);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot go back: " + e, e);
        }
    }

    /** Deletes the oldest copies of what stood there before. */
    static void forget(List<Path> entries, int most) {
        List<Path> copies = entries.stream().filter(each -> each.getFileName().toString().startsWith(BEFORE)).sorted().toList();
        copies.subList(0, Math.max(0, copies.size() - most)).forEach(Folder::delete);
    }

    private Path copy(Map<String, Path> standing) throws IOException {
        Files.createDirectories(kept);
        Path unfinished = Files.createTempDirectory(kept, Folder.UNFINISHED);
        for (Map.Entry<String, Path> file : standing.entrySet()) {
            Path target = unfinished.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            try {
                Files.copy(file.getValue(), target, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException e) {
                // it has just gone
            }
        }
        Path before = kept.resolve(BEFORE + NAME.format(Instant.now()));
        Folder.moveInto(unfinished, before);
        return before;
    }

    private Path target(String path) {
        return path.startsWith(FileSet.ROUTES) ? routes.resolve(path.substring(FileSet.ROUTES.length()))
                : config.resolve(path.substring(FileSet.CONFIG.length()));
    }

    private static boolean holds(Path file, byte[] content) throws IOException {
        return Files.size(file) == content.length && Arrays.equals(Files.readAllBytes(file), content);
    }
}
