package io.herald.cli;

import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogException;
import io.herald.catalog.CatalogReader;
import io.herald.catalog.LivePart;
import io.herald.catalog.ProviderKind;
import io.herald.files.FileMistake;
import io.herald.files.FileMistakesException;
import io.herald.files.FileSet;
import io.herald.files.FileSetReader;
import io.herald.lint.Finding;
import io.herald.lint.Linter;
import io.herald.lint.Surroundings;
import io.herald.template.Templates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.springframework.core.env.Environment;

/** Looks at all files of a folder as a start and a reload do, and goes on after the first mistake where it can. */
final class Check {

    private final OfflineHerald herald;
    private final Path config;
    private final Environment settings;
    private final List<Finding> findings = new ArrayList<>();
    private final List<RuntimeException> wrong = new ArrayList<>();
    private Catalog catalog = Catalog.empty();

    Check(OfflineHerald herald) {
        this.herald = herald;
        this.settings = herald.part(Environment.class);
        this.config = Path.of(settings.getProperty("herald.config", "config"));
    }

    /**
     * What was found.
     *
     * @param files    all that were looked at
     * @param findings in their order
     */
    record Result(FileSet files, List<Finding> findings) {
    }

    Result run() {
        FileSet files;
        try {
            files = new FileSetReader(Path.of(settings.getProperty("herald.routes", "routes")), config).read();
        } catch (FileMistakesException e) {
            return new Result(new FileSet(Map.of()), e.mistakes().stream().map(Finding::of).toList());
        }
        CompletableFuture<List<Finding>> linted = CompletableFuture.supplyAsync(
                () -> new Linter(Surroundings.offline(settings::containsProperty)).check(files));
        trying(this::settings, wrong::add);
        List<RuntimeException> cannotRun = new ArrayList<>();
        if (wrong.isEmpty()) {
            trying(() -> DryBuild.of(herald, catalog), cannotRun::add);
        }
        findings.addAll(linted.join());
        wrong.forEach(this::tell);
        if (findings.stream().noneMatch(Finding::isError)) {
            // What the linter has found would come again, in Camel's words.
            cannotRun.forEach(this::tell);
        }
        return new Result(files, findings.stream().distinct().sorted(Finding.ORDER).toList());
    }

    private void settings() {
        Templates.mistakes(config).forEach(each -> wrong.add(new CatalogException(each)));
        catalog = herald.part(CatalogReader.class).readable(config, wrong::add);
        herald.parts(LivePart.class, this::prepare, wrong::add);
        herald.parts(ProviderKind.class, kind -> catalog.providers()
                .forEach(each -> trying(() -> kind.beans(catalog.only(each)).close(), wrong::add)), wrong::add);
    }

    /** A part tells the first mistake: what it says of each provider alone are the others. */
    private void prepare(LivePart part) {
        try {
            part.prepare(config, catalog).discard();
        } catch (RuntimeException e) {
            wrong.add(e);
            catalog.providers().forEach(each -> trying(() -> part.prepare(config, catalog.only(each)).discard(), wrong::add));
        }
    }

    private static void trying(Runnable step, Consumer<RuntimeException> failed) {
        try {
            step.run();
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }

    /** A rule of the linter may have told it already, in other words. */
    private void tell(RuntimeException failed) {
        List<FileMistake> told = FileMistakesException.in(failed);
        if (told.isEmpty()) {
            throw failed;
        }
        told.stream().map(Finding::of).filter(mistake -> findings.stream().noneMatch(known -> known.isError()
                && known.file().equals(mistake.file()) && known.line() == mistake.line())).forEach(findings::add);
    }
}
