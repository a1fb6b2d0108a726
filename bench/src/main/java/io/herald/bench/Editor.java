package io.herald.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Saves edits into the folder of a running Herald and waits for what comes of them. */
final class Editor {

    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final int LOOK_MILLIS = 5;

    private final Path root;
    private final Path folder;
    private final Caller caller;
    private int number;

    Editor(Path root, Herald herald) {
        this.root = root;
        this.folder = herald.folder();
        this.caller = new Caller(herald.port());
    }

    Caller caller() {
        return caller;
    }

    /** Files of routes that Herald has now. */
    long routeFiles() throws IOException {
        try (var files = Files.walk(folder.resolve("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).count();
        }
    }

    /** Nanoseconds from the save until a new request met the edit. */
    long good(LiveEdit edit) throws Exception {
        int mine = ++number;
        String before = caller.version();
        edit.save(folder, root, mine);
        long saved = System.nanoTime();
        long live = await(edit.what() + " live", () -> edit.isLive(caller, mine, before)) - saved;
        if (edit.isExplained() && !edit.shows(caller.post("/api/explain", LiveEdit.PROBE).body(), mine)) {
            throw new IllegalStateException(edit.what() + ": a new version is in force, and the edit is not in it");
        }
        return live;
    }

    /** Nanoseconds from saving a mistake until it is shown with its line; then the file is as it was before. */
    long wrong() throws Exception {
        String target = "nobody-" + ++number;
        Path file = folder.resolve("routes/inbound/bench-wrong.camel.yaml");
        Files.writeString(file, LiveEdit.route("bench-wrong", target).replace("bench-edit", "bench-wrong"));
        long saved = System.nanoTime();
        long shown = await("a mistake shown", () -> {
            String routes = caller.routes();
            return routes.contains("bench-wrong.camel.yaml") && routes.contains("\"line\":" + LiveEdit.LINE_OF_TARGET)
                    && routes.contains("'" + target + "'");
        }) - saved;
        Files.delete(file);
        await("no mistake shown", () -> caller.routes().contains("\"mistakes\":[]"));
        return shown;
    }

    private static long await(String what, Callable<Boolean> seen) throws Exception {
        long until = System.nanoTime() + LONGEST.toNanos();
        while (!seen.call()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(what + ": not within " + LONGEST.toSeconds() + " s");
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return System.nanoTime();
    }
}
