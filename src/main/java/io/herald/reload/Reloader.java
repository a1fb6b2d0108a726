package io.herald.reload;

import io.herald.files.FileMistake;
import io.herald.files.FileMistakesException;
import io.herald.files.FileSet;
import io.herald.files.FileSetReader;
import io.herald.files.KeptVersions;
import io.herald.files.StartFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries to put the files as they are now in force, and says in one line what came of it. */
final class Reloader {

    private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

    private final FileSetReader reader;
    private final KeptVersions versions;
    private final NextVersion next;
    private final Clock clock;
    private volatile Standing standing;

    Reloader(FileSetReader reader, KeptVersions versions, NextVersion next, StartFiles start, Clock clock) {
        this.reader = reader;
        this.versions = versions;
        this.next = next;
        this.clock = clock;
        this.standing = new Standing(start.files(), clock.instant());
    }

    Standing standing() {
        return standing;
    }

    /** What Herald was started with has turned out to be good. */
    void started() {
        keepInMind(standing.files().version(), standing.since());
    }

    /**
     * Reads the files and, when they are others than those in force, puts them in force.
     *
     * @param seen    when the last change of them was seen, as {@link System#nanoTime()} says it
     * @param settled whether they are still as they were then: what was read half is not judged
     */
    void reload(long seen, BooleanSupplier settled) {
        FileSet files = null;
        List<FileMistake> mistakes = List.of();
        try {
            files = reader.read();
        } catch (FileMistakesException e) {
            mistakes = e.mistakes();
        }
        if (!settled.getAsBoolean()) {
            return;
        }
        if (files == null) {
            wrong(mistakes);
        } else if (files.version().equals(standing.files().version())) {
            same();
        } else {
            become(files, seen);
        }
    }

    private void become(FileSet files, long seen) {
        FileSet before = standing.files();
        try {
            Path kept = versions.keep(files);
            next.become(files, kept.resolve("config"));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            discard(files);
            LOG.debug("the files cannot be put in force", e);
            wrong(changedFirst(mistakes(e), before, files));
            return;
        }
        Instant now = clock.instant();
        standing = new Standing(files, now);
        LOG.info("routes {}: live after {} ms: {}", files.version(), (System.nanoTime() - seen) / 1_000_000,
                Changes.between(before, files));
        keepInMind(files.version(), now);
    }

    private void same() {
        if (!standing.isRight()) {
            standing = standing.with(List.of(), clock.instant());
            LOG.info("routes {}: the files are again as they are in force", standing.files().version());
        }
    }

    private void wrong(List<FileMistake> mistakes) {
        Standing now = standing.with(mistakes, clock.instant());
        if (now != standing) {
            standing = now;
            int more = mistakes.size() - 1;
            LOG.error("{}{}", mistakes.get(0), more == 0 ? "" : " (and " + more + " more at GET /api/routes)");
        }
    }

    /** An edit may break what stands in another file: the edited one is where to look. */
    private static List<FileMistake> changedFirst(List<FileMistake> mistakes, FileSet before, FileSet files) {
        return mistakes.stream().sorted(Comparator.comparing(mistake -> Arrays.equals(before.files().get(mistake.file()),
                files.files().get(mistake.file())))).toList();
    }

    private static List<FileMistake> mistakes(Throwable failure) {
        List<FileMistake> told = FileMistakesException.in(failure);
        String words = String.valueOf(failure.getMessage()).lines().map(String::strip).collect(Collectors.joining(" "));
        return !told.isEmpty() ? told : List.of(new FileMistake("routes", 0, "run",
                "cannot be put in force: " + failure.getClass().getSimpleName() + ": " + words));
    }

    private void discard(FileSet files) {
        try {
            versions.discard(files.version());
        } catch (RuntimeException e) {
            LOG.warn("a set of files that is not in force cannot be deleted: {}", e.getMessage());
        }
    }

    private void keepInMind(String version, Instant since) {
        try {
            versions.live(version, since);
        } catch (RuntimeException e) {
            LOG.warn("routes {} are in force, and cannot be kept for a rollback: {}", version, e.getMessage());
        }
    }
}
