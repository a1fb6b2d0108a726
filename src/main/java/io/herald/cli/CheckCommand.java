package io.herald.cli;

import io.herald.cli.Check.Result;
import io.herald.cli.CheckReport.Format;
import io.herald.lint.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code herald check}: whether the files of a folder can be taken as they are, without a broker. */
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Says what is wrong with the routes, settings and templates of a folder, without starting anything: what would"
                + " break, lose messages or let a stranger steer, each with its file and line and what to write instead.",
        footer = {"", "Exit code: 0 when all is right, 1 when there are mistakes, 2 for a wrong call.", "",
            "  herald check", "  herald check routes/outbound/sms-send.camel.yaml", "  herald check --folder my-herald --strict",
            "  herald check --base herald --folder my-routes --format github", "", "The rules: docs/rules.md. More: docs/checking.md"})
final class CheckCommand implements Callable<Integer> {

    private static final int RIGHT = 0;
    private static final int MISTAKES = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<file>", arity = "0..*", description = "files or folders to tell of; all files are looked at nevertheless,"
            + " since they name each other (default: all)")
    private List<Path> files = List.of();

    @Option(names = "--folder", paramLabel = "<folder>", description = "holds routes/ and config/ (default: this one, or the one in"
            + " which the first file stands)")
    private Path folder;

    @Option(names = "--base", paramLabel = "<folder>", description = "of a whole Herald: what is checked is laid over its routes/ and"
            + " config/ first; for a folder with routes/ alone")
    private Path base;

    @Option(names = "--format", paramLabel = "<format>", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (default text);"
            + " github writes annotations of a pull request")
    private Format format;

    @Option(names = "--strict", description = "a warning counts as a mistake")
    private boolean strict;

    @Override
    public Integer call() {
        HeraldFolder place = HeraldFolder.find(folder, base, files);
        Predicate<String> named = named(place);
        Result result = check(place);
        List<String> looked = result.files().files().keySet().stream().filter(named).toList();
        // What cannot be read keeps all the others from being looked at.
        boolean unread = result.files().files().isEmpty();
        List<Finding> told = result.findings().stream()
                .filter(each -> unread || named.test(each.file()) || looked.stream().anyMatch(each.message()::contains))
                .map(each -> new Finding(place.shown(each.file()), each.line(), each.rule(), each.message(), each.severity())).toList();
        CheckReport report = new CheckReport(looked, told, strict);
        report.print(format, spec.commandLine().getOut());
        return report.isRight() ? RIGHT : MISTAKES;
    }

    private static Result check(HeraldFolder place) {
        if (place.base() == null) {
            return checked(place);
        }
        try (Overlay overlay = new Overlay(place.base(), place.root())) {
            return checked(new HeraldFolder(overlay.folder(), null, place.called()));
        }
    }

    private static Result checked(HeraldFolder place) {
        try (OfflineHerald herald = OfflineHerald.forgiving(place.settings())) {
            return new Check(herald).run();
        }
    }

    private Predicate<String> named(HeraldFolder place) {
        List<String> paths = new ArrayList<>();
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new WrongCallException(file + ": there is no such file");
            }
            paths.add(place.path(file).orElseThrow(() -> new WrongCallException(file + " does not stand in " + place.root())));
        }
        return path -> paths.isEmpty() || paths.stream().anyMatch(each -> each.isEmpty() || path.equals(each)
                || path.startsWith(each + "/"));
    }
}
