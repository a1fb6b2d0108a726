package io.herald.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptVersionsTests {

    private static final Instant MORNING = Instant.parse("2026-11-22T06:00:00Z");

    @TempDir
    Path root;
    private Folders folders;
    private Path data;
    private KeptVersions versions;

    @BeforeEach
    void folders() {
        folders = new Folders(root);
        data = root.resolve("data/versions");
        versions = new KeptVersions(data, 3);
    }

    /** Edits, and puts that in force. */
    private String live(int number) {
        FileSet files = folders.write("routes/a.camel.yaml", Folders.ROUTE + "# " + number).reader().read();
        versions.keep(files);
        versions.live(files.version(), MORNING.plusSeconds(number));
        return files.version();
    }

    private List<String> names() {
        return versions.list().stream().map(KeptVersion::version).toList();
    }

    @Test
    void keepsWhatWasInForceTheNewestLast() {
        String first = live(1);
        String second = live(2);

        assertThat(versions.list()).extracting(KeptVersion::version, KeptVersion::since, KeptVersion::current).containsExactly(
                tuple(first, MORNING.plusSeconds(1), false),
                tuple(second, MORNING.plusSeconds(2), true));
        assertThat(versions.lastGood().orElseThrow().version()).isEqualTo(second);
        assertThat(versions.find(first.substring(0, 6)).orElseThrow().folder().resolve("routes/a.camel.yaml")).hasContent(
                Folders.ROUTE + "# 1");
        assertThat(versions.find("")).isEmpty();
    }

    @Test
    void holdsNothingAtFirst() {
        assertThat(versions.list()).isEmpty();
        assertThat(versions.lastGood()).isEmpty();
    }

    @Test
    void showsNothingThatWasNeverInForce() {
        String good = live(1);
        FileSet tried = folders.write("routes/b.camel.yaml", Folders.ROUTE).reader().read();
        assertThat(versions.keep(tried)).isDirectory();

        assertThat(names()).containsExactly(good);
        versions.discard(tried.version());
        versions.discard(good);
        assertThat(data.resolve(tried.version())).doesNotExist();
        assertThat(names()).containsExactly(good);
    }

    @Test
    void goesBackToAnOldOneAndMarksItAgain() {
        String first = live(1);
        String second = live(2);
        live(1);

        assertThat(names()).containsExactly(second, first);
        assertThat(versions.lastGood().orElseThrow().version()).isEqualTo(first);
    }

    @Test
    void forgetsTheOldest() {
        live(1);
        List<String> last = List.of(live(2), live(3), live(4), live(5));

        assertThat(names()).isEqualTo(last);
    }

    @Test
    void passesOverWhatIsDamagedOrUnfinished() throws IOException {
        String good = live(1);
        String damaged = live(2);
        Files.writeString(data.resolve(damaged).resolve("routes/a.camel.yaml"), "cut");
        Files.createDirectories(data.resolve(Folder.UNFINISHED + "killed/routes"));
        Files.createDirectories(data.resolve("0123456789ab/routes"));
        Files.writeString(data.resolve("current"), "\u0000\u0000");
        Files.writeString(data.resolve("note"), "x");

        assertThat(names()).containsExactly(good);
        assertThat(versions.lastGood().orElseThrow().version()).isEqualTo(good);
    }

    @Test
    void writesADamagedOneAgain() throws IOException {
        String version = live(1);
        Files.delete(data.resolve(version).resolve("config/redelivery.yaml"));
        assertThat(names()).isEmpty();

        live(1);

        assertThat(names()).containsExactly(version);
    }

    @Test
    void clearsAwayWhatAKilledHeraldLeft() throws IOException {
        Path old = Files.createDirectories(data.resolve(Folder.UNFINISHED + "old"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        Path neverLive = Files.createDirectories(data.resolve("0123456789ab"));
        Files.setLastModifiedTime(neverLive, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        Path young = Files.createDirectories(data.resolve(Folder.UNFINISHED + "young"));

        live(1);

        assertThat(old).doesNotExist();
        assertThat(neverLive).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void restoresAKeptVersionAndFirstCopiesWhatStoodThere() throws IOException {
        String first = live(1);
        folders.write("config/channels/chat.yaml", "a: 1").write("routes/README.md", "map");
        live(2);
        folders.write("routes/a.camel.yaml", "\twrong").write("routes/x.y.camel.yaml", "x").write("routes/empty.camel.yaml", "")
                .link("routes/out.camel.yaml", Path.of("/etc/hostname"));

        Restored restored = versions.restore(versions.find(first).orElseThrow(), root.resolve("routes"), root.resolve("config"));

        assertThat(folders.reader().read().version()).isEqualTo(first);
        assertThat(restored.written()).containsExactly("routes/a.camel.yaml");
        assertThat(restored.deleted()).containsExactlyInAnyOrder("config/channels/chat.yaml", "routes/empty.camel.yaml",
                "routes/out.camel.yaml", "routes/x.y.camel.yaml");
        assertThat(restored.before().resolve("routes/a.camel.yaml")).hasContent("\twrong");
        assertThat(restored.before().resolve("config/channels/chat.yaml")).hasContent("a: 1");
        assertThat(Files.isSymbolicLink(restored.before().resolve("routes/out.camel.yaml"))).isTrue();
        assertThat(Path.of("/etc/hostname")).exists();
        assertThat(root.resolve("routes/README.md")).hasContent("map");
        assertThat(names()).hasSize(2);
        try (var left = Files.list(root.resolve("routes"))) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("README.md", "a.camel.yaml");
        }
    }

    @Test
    void restoresAFileWithTheRightsItHad() throws IOException {
        String first = live(1);
        live(2);
        Path file = root.resolve("routes/a.camel.yaml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        versions.restore(versions.find(first).orElseThrow(), root.resolve("routes"), root.resolve("config"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-rw----");
    }
}
