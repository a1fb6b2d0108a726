package io.herald.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The last sets of files that were in force, one folder each: {@code <version>/routes}, {@code <version>/config} and
 * {@code <version>/live-since}. What is damaged is passed over; nothing is ever seen half, whenever its writer is killed.
 */
public final class KeptVersions implements AutoCloseable {

    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{12}");
    private static final String SINCE = "live-since";
    private static final String CURRENT = "current";
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private final Path folder;
    private final int most;
    private final boolean temporary;

    /**
     * Writes nothing yet.
     *
     * @param folder where they are; need not be there
     * @param most   versions that are kept beside the one in force, at least 1
     */
    public KeptVersions(Path folder, int most) {
        this(folder, most, false);
    }

    private KeptVersions(Path folder, int most, boolean temporary) {
        this.folder = folder.toAbsolutePath().normalize();
        this.most = most;
        this.temporary = temporary;
    }

    /** Kept until they are closed. */
    static KeptVersions temporary(int most) {
        try {
            return new KeptVersions(Files.createTempDirectory("herald-versions"), most, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the folder for temporary files: " + e, e);
        }
    }

    @Override
    public void close() {
        if (temporary) {
            Folder.delete(folder);
        }
    }

    /**
     * Writes a set that is to be tried; {@link #list()} does not show it before it is {@link #live}.
     *
     * @return the folder that holds its {@code routes/} and {@code config/}
     * @throws UncheckedIOException when it cannot be written
     */
    public Path keep(FileSet files) {
        Path kept = folder.resolve(files.version());
        try {
            Files.createDirectories(folder);
            if (Files.exists(kept) && !isWhole(kept)) {
                Folder.delete(kept);
            }
            if (!Files.exists(kept)) {
                Path unfinished = Files.createTempDirectory(folder, Folder.UNFINISHED);
                files.write(unfinished);
                Folder.moveInto(unfinished, kept);
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder + ": " + e, e);
        }
    }

    /** Marks what was kept as put in force now, and forgets the oldest. */
    public void live(String version, Instant now) {
        try {
            Folder.write(folder.resolve(version).resolve(SINCE), now.toString().getBytes(StandardCharsets.UTF_8));
            Folder.write(folder.resolve(CURRENT), version.getBytes(StandardCharsets.UTF_8));
            forget();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder + ": " + e, e);
        }
    }

    /** Forgets a set that turned out to be wrong; one that was in force before stays. */
    public void discard(String version) {
        if (since(folder.resolve(version)) == null) {
            Folder.delete(folder.resolve(version));
        }
    }

    /** Those that were in force, the newest last. */
    public List<KeptVersion> list() {
        return listed().stream().filter(each -> isWhole(each.folder())).toList();
    }

    /** The one that was put in force last and can still be read. */
    public Optional<KeptVersion> lastGood() {
        List<KeptVersion> kept = list();
        return kept.stream().filter(KeptVersion::current).findFirst()
                .or(() -> kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(kept.size() - 1)));
    }

    /** The kept version whose name begins so; empty when there is none, or more than one. */
    public Optional<KeptVersion> find(String beginning) {
        List<KeptVersion> found = list().stream().filter(each -> each.version().startsWith(beginning)).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The files of a kept version. */
    public FileSet files(KeptVersion kept) {
        return read(kept.folder()).orElseThrow(() -> new IllegalStateException("version " + kept.version() + " is damaged"));
    }

    /**
     * Writes the files of a kept version over the edited ones, and deletes the live files that it did not have. What stands
     * there is copied first, whether it is right or wrong.
     *
     * @throws UncheckedIOException when that cannot be done; the copy is whole then
     */
    public Restored restore(KeptVersion kept, Path routes, Path config) {
        return new Restore(folder, routes, config).to(files(kept));
    }

    private List<KeptVersion> listed() {
        String current = text(folder.resolve(CURRENT));
        List<KeptVersion> kept = new ArrayList<>();
        for (Path entry : entries()) {
            String name = entry.getFileName().toString();
            Instant since = VERSION.matcher(name).matches() ? since(entry) : null;
            if (since != null) {
                kept.add(new KeptVersion(name, since, name.equals(current), entry));
            }
        }
        kept.sort(Comparator.comparing(KeptVersion::current).thenComparing(KeptVersion::since));
        return kept;
    }

    private void forget() {
        List<KeptVersion> kept = listed();
        for (int i = 0; i < kept.size() - 1 - most; i++) {
            Folder.delete(kept.get(i).folder());
        }
        Restore.forget(entries(), most);
        for (Path entry : entries()) {
            String name = entry.getFileName().toString();
            boolean neverLive = VERSION.matcher(name).matches() && since(entry) == null;
            if ((neverLive || name.startsWith(Folder.UNFINISHED)) && isAbandoned(entry)) {
                Folder.delete(entry);
            }
        }
    }

    private List<Path> entries() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(found::add);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + e, e);
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    /** What a running Herald writes now is younger. */
    private static boolean isAbandoned(Path entry) {
        try {
            return Files.getLastModifiedTime(entry).toInstant().isBefore(Instant.now().minus(ABANDONED));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isWhole(Path kept) {
        return read(kept).filter(files -> files.version().equals(kept.getFileName().toString())).isPresent();
    }

    private static Optional<FileSet> read(Path kept) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        try {
            LiveTree tree = LiveTree.of(kept.resolve("routes"), kept.resolve("config"));
            for (var file : tree.files().entrySet()) {
                files.put(file.getKey(), Files.readAllBytes(file.getValue()));
            }
            return Optional.of(new FileSet(files));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Instant since(Path kept) {
        String text = text(kept.resolve(SINCE));
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            return null;
        }
    }
}
