package io.herald.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogException;
import io.herald.catalog.CatalogReader;
import io.herald.catalog.LivePart;
import io.herald.files.FileMistake;
import io.herald.files.FileMistakesException;
import io.herald.files.FileSet;
import io.herald.files.FileSetReader;
import io.herald.files.KeptVersion;
import io.herald.files.KeptVersions;
import io.herald.files.ReloadSettings;
import io.herald.files.StartFiles;
import io.herald.lint.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the watcher makes of edits, with stand-ins for the parts of Herald that follow. */
@ExtendWith(OutputCaptureExtension.class)
class ReloaderTests {

    private static final String ROUTE = "routes/a.camel.yaml";

    @TempDir
    Path root;
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private volatile RuntimeException refusal;
    private KeptVersions versions;
    private Reloader reloader;
    private Watch watch;
    private String first;

    @BeforeEach
    void run() throws IOException {
        write(ROUTE, "- route:\n    id: a\n");
        Files.createDirectories(root.resolve("config"));
        Files.copy(Path.of("config/redelivery.yaml"), root.resolve("config/redelivery.yaml"));
        versions = new KeptVersions(root.resolve("data/versions"), 3);
        FileSetReader reader = new FileSetReader(root.resolve("routes"), root.resolve("config"));
        FileSet files = reader.read();
        first = files.version();
        NextVersion next = new NextVersion(checked -> findings, new CatalogReader(text -> text), List.of(part("one"), part("two")),
                (set, catalog, placeholders) -> part("routes").prepare(null, catalog));
        reloader = new Reloader(reader, versions, next, new StartFiles(files, versions.keep(files)), Clock.systemUTC());
        watch = new Watch(reader, reloader, new ReloadSettings(true, Duration.ofMillis(150), "", 3, ReloadSettings.WrongStart.STOP));
        watch.start();
    }

    @AfterEach
    void stop() {
        watch.stop();
    }

    private LivePart part(String name) {
        return (Path config, Catalog next) -> {
            done.add("prepare " + name);
            if (name.equals("routes") && refusal != null) {
                throw refusal;
            }
            return new LivePart.Prepared() {
                @Override
                public void apply() {
                    done.add("apply " + name);
                }

                @Override
                public void discard() {
                    done.add("discard " + name);
                }
            };
        };
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String inForce() {
        return reloader.standing().files().version();
    }

    private void awaitNext() {
        await().atMost(Duration.ofSeconds(5)).until(() -> !inForce().equals(first));
    }

    private List<String> mistakes() {
        return reloader.standing().mistakes().stream().map(FileMistake::toString).toList();
    }

    private void awaitMistake(String line) {
        await().atMost(Duration.ofSeconds(5)).until(() -> mistakes().contains(line));
    }

    @Test
    void putsAnEditInForceAndSaysSoInOneLine(CapturedOutput output) throws IOException {
        write(ROUTE, "- route:\n    id: a2\n");
        write("routes/b.camel.yaml", "- route:\n    id: b\n");
        Files.delete(root.resolve("config/redelivery.yaml"));
        Files.copy(Path.of("config/redelivery.yaml"), root.resolve("config/redelivery.yaml"));

        awaitNext();

        assertThat(done).containsExactly("prepare one", "prepare two", "prepare routes", "apply one", "apply two", "apply routes");
        await().atMost(Duration.ofSeconds(5)).until(() -> output.getOut().contains("live after"));
        assertThat(output.getOut()).containsPattern("routes " + inForce() + ": live after \\d+ ms: changed " + ROUTE
                + "; new routes/b.camel.yaml\n");
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(versions.list()).extracting(KeptVersion::version)
                .containsExactly(first, inForce()));
    }

    @Test
    void changesNothingForAWrongEditAndSaysSoOnce(CapturedOutput output) throws IOException {
        findings.add(new Finding("config/redelivery.yaml", 1, "schedule", "follows from the other one"));
        findings.add(new Finding(ROUTE, 14, "option", "http has no option 'conectTimeout' (did you mean connectTimeout?)"));
        findings.add(new Finding(ROUTE, 20, "bean", "there is no bean 'x'"));
        write(ROUTE, "- route:\n    id: wrong\n");
        awaitMistake(ROUTE + ":14: http has no option 'conectTimeout' (did you mean connectTimeout?)");
        write(ROUTE, "- route:\n    id: still-wrong\n");

        await().during(Duration.ofMillis(600)).atMost(Duration.ofSeconds(5)).until(() -> inForce().equals(first));

        assertThat(done).isEmpty();
        assertThat(output.getOut().lines().filter(line -> line.contains("conectTimeout"))).singleElement().asString()
                .endsWith(ROUTE + ":14: http has no option 'conectTimeout' (did you mean connectTimeout?) (and 2 more at GET /api/routes)");
        assertThat(versions.list()).extracting(KeptVersion::version).containsExactly(first);
    }

    @Test
    void discardsWhatWasPreparedWhenALaterPartRefuses() throws IOException {
        refusal = new CatalogException("config/providers/x.yaml: unknown key 'colour'");
        write(ROUTE, "- route:\n    id: b\n");

        awaitMistake("config/providers/x.yaml: unknown key 'colour'");

        assertThat(done).containsExactly("prepare one", "prepare two", "prepare routes", "discard one", "discard two");
        assertThat(root.resolve("data/versions")).isDirectoryNotContaining(
                entry -> entry.getFileName().toString().matches("[0-9a-f]{12}") && !entry.endsWith(first));
    }

    @Test
    void showsAFailureThatNobodyForesaw() throws IOException {
        refusal = new IllegalStateException("two\nlines");
        write(ROUTE, "- route:\n    id: b\n");

        awaitMistake("routes: cannot be put in force: IllegalStateException: two lines");
    }

    @Test
    void isWellAgainWhenTheFilesAreAsBefore(CapturedOutput output) throws IOException {
        String text = Files.readString(root.resolve(ROUTE));
        write(ROUTE, "");
        awaitMistake(ROUTE + ": is empty: write into it, or delete it");

        write(ROUTE, text);

        await().atMost(Duration.ofSeconds(5)).until(() -> reloader.standing().isRight());
        assertThat(done).isEmpty();
        assertThat(output.getOut()).contains("routes " + first + ": the files are again as they are in force");
    }

    @Test
    void isWellAgainWithTheNextRightEdit() throws IOException {
        refusal = new FileMistakesException(List.of(new FileMistake(ROUTE, 3, "x", "wrong")));
        write(ROUTE, "- route:\n    id: b\n");
        awaitMistake(ROUTE + ":3: wrong");
        assertThat(reloader.standing().wrong()).isNotNull();
        refusal = null;

        write(ROUTE, "- route:\n    id: c\n");

        awaitNext();
        assertThat(reloader.standing().isRight()).isTrue();
        assertThat(reloader.standing().wrong()).isNull();
    }

    @Test
    void doesNothingWhenAFileIsSavedAsItWas() throws IOException {
        write(ROUTE, Files.readString(root.resolve(ROUTE)));

        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(done::isEmpty);
    }

    @Test
    void waitsForAFileThatIsSavedInPieces() throws IOException {
        try (var out = Files.newBufferedWriter(root.resolve(ROUTE))) {
            for (String piece : "- route:\n    id: in-pieces\n    description: x\n".split("(?<=\n)")) {
                out.write(piece);
                out.flush();
                await().pollDelay(Duration.ofMillis(70)).until(() -> true);
            }
        }

        awaitNext();

        assertThat(done.stream().filter("prepare routes"::equals)).hasSize(1);
        assertThat(mistakes()).isEmpty();
    }

    @Test
    void followsEditorsThatWriteAnotherFileAndRenameIt() throws IOException {
        Path temporary = root.resolve("routes/.a.camel.yaml.swp");
        Files.writeString(temporary, "- route:\n    id: renamed\n");
        Files.move(root.resolve(ROUTE), root.resolve("routes/a.camel.yaml~"));
        Files.move(temporary, root.resolve(ROUTE), StandardCopyOption.ATOMIC_MOVE);

        awaitNext();

        assertThat(reloader.standing().files().files()).containsOnlyKeys("config/redelivery.yaml", ROUTE);
    }

    @Test
    void takesSeveralFilesTogether() throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            names.add("routes/deep/r" + i + ".camel.yaml");
            write(names.get(i), "- route:\n    id: r" + i + "\n");
        }

        awaitNext();

        assertThat(reloader.standing().files().files()).containsKeys(names.toArray(String[]::new));
        assertThat(done.stream().filter("apply routes"::equals)).hasSize(1);
    }

    @Test
    void followsARollback() throws IOException {
        write(ROUTE, "- route:\n    id: b\n");
        awaitNext();

        versions.restore(versions.find(first).orElseThrow(), root.resolve("routes"), root.resolve("config"));

        await().atMost(Duration.ofSeconds(5)).until(() -> inForce().equals(first));
        await().atMost(Duration.ofSeconds(5)).until(() -> versions.lastGood().orElseThrow().version().equals(first));
    }

    @Test
    void goesOnWhenItCannotKeepAVersion() throws IOException {
        Files.move(root.resolve("data/versions"), root.resolve("data/away"));
        Files.writeString(root.resolve("data/versions"), "a file where a folder should be");
        write(ROUTE, "- route:\n    id: b\n");

        await().atMost(Duration.ofSeconds(5)).until(() -> !reloader.standing().isRight());

        assertThat(mistakes()).singleElement().asString().startsWith("routes: cannot be put in force: UncheckedIOException: cannot write to");
        Files.delete(root.resolve("data/versions"));
        write(ROUTE, "- route:\n    id: c\n");
        awaitNext();
    }

    @Test
    void leavesEditsToTheNextStartWhenItIsSoSet() throws IOException {
        watch.stop();
        watch = new Watch(new FileSetReader(root.resolve("routes"), root.resolve("config")), reloader,
                new ReloadSettings(false, Duration.ofMillis(150), "", 3, ReloadSettings.WrongStart.STOP));
        watch.start();
        write(ROUTE, "- route:\n    id: b\n");

        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> inForce().equals(first));
    }

    @Test
    void triesAgainWhenTheReasonWasOutsideOfTheFiles() throws IOException {
        refusal = new CatalogException("config/providers/x.yaml: the secret 'x' is not there");
        write(ROUTE, "- route:\n    id: b\n");
        awaitMistake("config/providers/x.yaml: the secret 'x' is not there");
        refusal = null;

        await().atMost(Duration.ofSeconds(15)).until(() -> !inForce().equals(first));
    }

    @Test
    void stopsLooking() throws IOException {
        watch.stop();
        write(ROUTE, "- route:\n    id: b\n");

        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> inForce().equals(first));
    }
}
