package io.herald.cli;

import io.herald.files.KeptVersion;
import io.herald.files.KeptVersions;
import io.herald.files.ReloadSettings;
import io.herald.files.Restored;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code herald rollback}: writes routes and settings that once were in force over the edited ones. */
@Command(name = "rollback", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Writes the routes, channels, providers, templates and redelivery.yaml of a version that was in force over the"
                + " edited ones. What stood there is copied first. A running Herald takes it up within a second.",
        footer = {"", "Exit code: 0 when it is written, 1 when there is nothing to go back to, 2 for a wrong call.", "",
            "  herald rollback --list         the versions that are kept, the one in force last",
            "  herald rollback                to the one before the one in force", "  herald rollback 5d0c7b1f3e92", "",
            "How many are kept, and where: herald.reload in config/application.yaml"})
final class RollbackCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int NOTHING = 1;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "<version>", description = "as --list and the log write it, or its beginning"
            + " (default: the one before the one in force)")
    private String version;

    @Option(names = "--list", description = "only tells which versions are kept")
    private boolean list;

    @Option(names = "--folder", paramLabel = "<folder>", description = "holds routes/ and config/ (default: this one)")
    private Path folder;

    @Override
    public Integer call() {
        HeraldFolder place = HeraldFolder.find(folder, null, List.of());
        ConfigurableEnvironment settings = OfflineHerald.environment(place.settings());
        ReloadSettings reload = Binder.get(settings).bindOrCreate("herald.reload", ReloadSettings.class);
        if (reload.folder().isBlank()) {
            return refused("herald.reload.folder is empty: no version is kept");
        }
        Path kept = place.root().resolve(reload.folder());
        try (KeptVersions versions = new KeptVersions(kept, reload.keep())) {
            if (list) {
                return list(versions.list(), kept);
            }
            KeptVersion target = version == null ? before(versions.list()) : versions.find(version).orElseThrow(() ->
                    new WrongCallException("there is no version '" + version + "', or more than one begins so: --list shows them"));
            return target == null ? refused("there is no version before the one in force in " + kept)
                    : restored(target, versions.restore(target, place.root().resolve(settings.getProperty("herald.routes", "routes")),
                            place.root().resolve(settings.getProperty("herald.config", "config"))));
        }
    }

    private int list(List<KeptVersion> versions, Path kept) {
        if (versions.isEmpty()) {
            return refused("no version is kept in " + kept + " yet: Herald keeps one when it starts, and one with each change");
        }
        PrintWriter out = spec.commandLine().getOut();
        versions.forEach(each -> out.println(each.version() + "  " + since(each.since()) + (each.current() ? "  in force" : "")));
        out.flush();
        return DONE;
    }

    /** The newest that is not in force; null when there is none. */
    private static KeptVersion before(List<KeptVersion> versions) {
        return versions.stream().filter(each -> !each.current()).reduce((older, newer) -> newer).orElse(null);
    }

    private int restored(KeptVersion target, Restored restored) {
        PrintWriter out = spec.commandLine().getOut();
        restored.written().forEach(path -> out.println("wrote " + path));
        restored.deleted().forEach(path -> out.println("deleted " + path));
        if (restored.written().isEmpty() && restored.deleted().isEmpty()) {
            out.println("the files are those of version " + target.version() + " already");
        } else {
            out.println("back to version " + target.version() + " of " + since(target.since())
                    + "; a running Herald takes it up within a second");
            out.println("what stood there is in " + restored.before());
        }
        out.flush();
        return DONE;
    }

    private int refused(String why) {
        spec.commandLine().getErr().println("herald rollback: " + why);
        return NOTHING;
    }

    private static String since(Instant time) {
        return TIME.format(time);
    }
}
