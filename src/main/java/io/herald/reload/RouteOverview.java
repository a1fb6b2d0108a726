package io.herald.reload;

import io.herald.files.FileMistake;
import io.herald.files.FileSet;
import io.herald.files.KeptVersion;
import io.herald.files.KeptVersions;
import io.herald.inbound.RestCall;
import io.herald.notification.InvalidNotificationException.Violation;
import io.herald.notification.NotPermittedException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The bean {@code routeOverview}: answers a request that reads with the version of the routes in force, its files, those that can be
 * gone back to, and what is wrong with the files as they are now. The caller needs the scope operate.
 */
final class RouteOverview implements Processor {

    private final Supplier<Reloader> reloader;
    private final KeptVersions versions;

    RouteOverview(Supplier<Reloader> reloader, KeptVersions versions) {
        this.reloader = reloader;
        this.versions = versions;
    }

    private record Answer(String version, Instant since, List<File> files, List<Kept> kept, List<Mistake> mistakes, Instant wrongSince) {
    }

    /** @param routes ids of what it holds; null for a file that is no route file */
    private record File(String file, List<String> routes) {
    }

    private record Kept(String version, Instant since) {
    }

    /** @param line null when the whole file is meant */
    private record Mistake(String file, Integer line, String rule, String message) {

        static Mistake of(FileMistake mistake) {
            return new Mistake(mistake.file(), mistake.line() > 0 ? mistake.line() : null, mistake.rule(), mistake.message());
        }
    }

    @Override
    public void process(Exchange exchange) throws NotPermittedException {
        RestCall call = RestCall.of(exchange);
        if (call == null || !call.caller().operate()) {
            throw new NotPermittedException(List.of(new Violation("", "needs the scope operate")));
        }
        Standing now = reloader.get().standing();
        call.answer(new Answer(now.files().version(), now.since(), files(now.files()), kept(),
                now.mistakes().stream().map(Mistake::of).toList(), now.wrong()));
    }

    private static List<File> files(FileSet files) {
        return files.files().entrySet().stream().map(file -> new File(file.getKey(),
                file.getKey().startsWith(FileSet.ROUTES) ? RouteIds.of(file.getValue()) : null)).toList();
    }

    private List<Kept> kept() {
        return versions.list().stream().map(RouteOverview::kept).toList();
    }

    private static Kept kept(KeptVersion kept) {
        return new Kept(kept.version(), kept.since());
    }
}
