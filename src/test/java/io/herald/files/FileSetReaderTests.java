package io.herald.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSetReaderTests {

    @TempDir
    Path root;
    private Folders folders;

    @BeforeEach
    void folders() {
        folders = new Folders(root);
    }

    private List<String> mistakes() {
        FileMistakesException refused = catchThrowableOfType(FileMistakesException.class, () -> folders.reader().read());
        assertThat(refused).as("nothing was refused").isNotNull();
        return refused.mistakes().stream().map(FileMistake::toString).toList();
    }

    @Test
    void readsEveryFileThatEngineersEditAndNothingElse() {
        folders.write("routes/deep/er/b.camel.yaml", Folders.ROUTE).write("config/channels/email.yaml", "a: 1")
                .write("config/providers/relay.yaml", "a: 1").write("config/templates/welcome/email.de.ftl", "Hallo")
                .write("routes/README.md", "# Map").write("config/application.yaml", "herald:").write("config/callers/shop.yaml", "a: 1")
                .write("config/channels/README.md", "x").write("config/channels/old/fax.yaml", "a: 1").write("config/templates/x.png", "x");

        assertThat(folders.reader().read().files().keySet()).containsExactly("config/channels/email.yaml",
                "config/providers/relay.yaml", "config/redelivery.yaml", "config/templates/welcome/email.de.ftl",
                "routes/a.camel.yaml", "routes/deep/er/b.camel.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {".a.camel.yaml.swp", ".#a.camel.yaml", "a.camel.yaml~", "a.camel.yaml.swp", "a.camel.yaml.tmp",
            "#a.camel.yaml#", "4913", ".b.camel.yaml", "a.camel.yaml.bak", ".git/c.camel.yaml", "a.camel.yaml.temp"})
    void passesOverWhatEditorsLeave(String name) {
        folders.write("routes/" + name, new byte[] {0});

        assertThat(folders.reader().read().files()).containsOnlyKeys("config/redelivery.yaml", "routes/a.camel.yaml");
    }

    @Test
    void refusesAnEmptyFile() {
        folders.write("routes/b.camel.yaml", "").write("config/channels/email.yaml", " \r\n\t\n");

        assertThat(mistakes()).containsExactly("config/channels/email.yaml: is empty: write into it, or delete it",
                "routes/b.camel.yaml: is empty: write into it, or delete it");
    }

    @Test
    void refusesBinary() {
        folders.write("routes/b.camel.yaml", "a: 1\nb: \u0000\n").write("config/templates/w/email.ftl", "\u001b[31m");

        assertThat(mistakes()).containsExactly(
                "config/templates/w/email.ftl:1: holds the byte 0x1B, which no text has: is it the right file?",
                "routes/b.camel.yaml:2: holds the byte 0x00, which no text has: is it the right file?");
    }

    @Test
    void refusesAnotherEncoding() {
        folders.write("routes/b.camel.yaml", "# x\n# Gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1))
                .write("routes/c.camel.yaml", "\ufeffa: 1".getBytes(StandardCharsets.UTF_16LE))
                .write("routes/d.camel.yaml", "\ufeffa: 1".getBytes(StandardCharsets.UTF_16BE))
                .write("routes/e.camel.yaml", new byte[] {'a', '\n', (byte) 0xE2, (byte) 0x82});

        assertThat(mistakes()).containsExactly("routes/b.camel.yaml:2: the byte 0xFC is not UTF-8: save the file in that encoding",
                "routes/c.camel.yaml: is UTF-16: save it as UTF-8", "routes/d.camel.yaml: is UTF-16: save it as UTF-8",
                "routes/e.camel.yaml:2: the byte 0xE2 is not UTF-8: save the file in that encoding");
    }

    @Test
    void takesAByteOrderMarkAway() {
        folders.write("routes/a.camel.yaml", "\ufeff" + Folders.ROUTE).write("config/redelivery.yaml", "\ufeffquick: {}\n");

        assertThat(folders.reader().read().version()).isEqualTo(new Folders(root.resolve("other")).reader().read().version());
    }

    @Test
    void takesWindowsLineEndsAsTheyAre() {
        String text = Folders.ROUTE.replace("\n", "\r\n");
        folders.write("routes/a.camel.yaml", text);

        assertThat(folders.reader().read().files().get("routes/a.camel.yaml")).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesWhatIsTooLarge() {
        byte[] large = new byte[5 * 1024 * 1024];
        Arrays.fill(large, (byte) 'a');
        folders.write("routes/b.camel.yaml", large);

        assertThat(mistakes()).containsExactly("routes/b.camel.yaml: is larger than 1 MB: is it the right file?");
    }

    @Test
    void refusesFilesThatAreTooLargeTogether() {
        byte[] large = new byte[1024 * 1024];
        Arrays.fill(large, (byte) '#');
        for (int i = 0; i < 65; i++) {
            folders.write("config/templates/w/l" + i + ".ftl", large);
        }

        assertThat(mistakes()).singleElement().asString().endsWith("with it all files together are larger than 64 MB");
    }

    @Test
    void refusesTabsAsIndentation() {
        folders.write("routes/b.camel.yaml", "- route:\n\t\tid: b\n").write("routes/c.camel.yaml", "- route:\n    id: c\n  \tfrom: x\n")
                .write("routes/d.camel.yaml", "a: |\n  x\n  \ty\nb: 1\n");

        assertThat(mistakes()).containsExactly(
                "routes/b.camel.yaml:2: a tab stands where YAML allows only blanks: write blanks",
                "routes/c.camel.yaml:3: a tab stands where YAML allows only blanks: write blanks");
    }

    @Test
    void refusesAYamlBomb() {
        StringBuilder aliases = new StringBuilder("a: &a [x]\nb:\n");
        for (int i = 0; i < 51; i++) {
            aliases.append("  - *a\n");
        }
        folders.write("routes/b.camel.yaml", aliases.toString()).write("routes/c.camel.yaml", "a: " + "[".repeat(100_000));

        assertThat(mistakes()).containsExactly("routes/b.camel.yaml:53: has more than 50 aliases (*name): write the values out",
                "routes/c.camel.yaml:1: is nested more than 64 levels deep: split it");
    }

    @ParameterizedTest
    @CsvSource({"routes/x.template.camel.yaml, 'is not loaded, because of the second dot in its name: call it x-template.camel.yaml'",
            "routes/x.yaml, is not loaded: the name of a route file ends in .camel.yaml",
            "routes/x.camel.yml, is not loaded: the name of a route file ends in .camel.yaml",
            "config/providers/x.yml, is not read: rename it to end in .yaml",
            "routes/gr\u00fcn.camel.yaml, 'the name may hold only letters without accents, digits, ''.'', ''_'' and ''-'': rename it'"})
    void refusesANameThatWouldNotBeRead(String path, String message) {
        folders.write(path, Folders.ROUTE);

        assertThat(mistakes()).containsExactly(path.replace('\u00fc', '?') + ": " + message);
    }

    @Test
    void refusesALinkThatLeadsOut() {
        folders.write("elsewhere/b.camel.yaml", Folders.ROUTE).link("routes/b.camel.yaml", root.resolve("elsewhere/b.camel.yaml"))
                .link("routes/more", root.resolve("elsewhere")).link("routes/gone.camel.yaml", root.resolve("nothing"))
                .link("config/channels", root.resolve("elsewhere"));

        assertThat(mistakes()).containsExactlyInAnyOrder(
                "routes/b.camel.yaml: is a link that leads out of routes/: put the file itself here",
                "routes/more: is a link that leads out of routes/: put the file itself here",
                "routes/gone.camel.yaml: is a link to nothing: put the file itself here, or remove the link",
                "config/channels: is a link that leads out of config/: put the file itself here");
    }

    @Test
    void followsLinksInsideAsKubernetesMakesThem() {
        folders.write("routes/..2026/b.camel.yaml", Folders.ROUTE).link("routes/..data", Path.of("..2026"))
                .link("routes/b.camel.yaml", Path.of("..data/b.camel.yaml")).link("mounted", root.resolve("routes"));

        assertThat(new FileSetReader(root.resolve("mounted"), root.resolve("config")).read().files())
                .containsOnlyKeys("config/redelivery.yaml", "routes/a.camel.yaml", "routes/b.camel.yaml");
    }

    @Test
    void refusesLinksInACircle() {
        folders.link("routes/around", Path.of(".")).link("routes/self.camel.yaml", Path.of("self.camel.yaml"));

        assertThat(mistakes()).containsExactlyInAnyOrder("routes/around: is a link in a circle: remove it",
                "routes/self.camel.yaml: cannot be read: FileSystemException");
    }

    @Test
    void refusesWhatIsNoFile() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", root.resolve("routes/b.camel.yaml").toString()).start().waitFor()).isZero();

        assertThat(mistakes()).containsExactly("routes/b.camel.yaml: is no file: remove it");
    }

    @Test
    void saysThatItMayNotRead() {
        assertThat(LiveTree.unreadable(new AccessDeniedException("/srv/secret")))
                .isEqualTo("cannot be read: give Herald's user the right to");
    }

    @Test
    void refusesWhatIsNotThere() throws IOException {
        Files.delete(root.resolve("config/redelivery.yaml"));
        FileSetReader reader = new FileSetReader(root.resolve("no-routes"), root.resolve("config"));

        FileMistakesException refused = catchThrowableOfType(FileMistakesException.class, reader::read);

        assertThat(refused.getMessage().lines()).containsExactly("routes: There is no folder '" + root.resolve("no-routes")
                        + "' here: start Herald in the folder that holds routes/ and config/, or set herald.routes.",
                "config/redelivery.yaml: is missing: it holds the schedules by which deliveries are tried again");
    }

    @Test
    void looksAgainWhenAFileGoesWhileItIsRead() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread editor = new Thread(() -> {
            while (!over.get()) {
                folders.write("routes/z.camel.yaml", Folders.ROUTE);
                root.resolve("routes/z.camel.yaml").toFile().delete();
            }
        });
        editor.start();
        try {
            for (int i = 0; i < 300; i++) {
                try {
                    assertThat(folders.reader().read().files()).containsKey("routes/a.camel.yaml");
                } catch (FileMistakesException e) {
                    assertThat(e.getMessage()).containsAnyOf("is empty", "come and go");
                }
            }
        } finally {
            over.set(true);
            editor.join();
        }
    }

    @Test
    void seesThatAFileHasChanged() throws IOException {
        FileStamps before = folders.reader().stamps();
        Path file = root.resolve("routes/a.camel.yaml");
        FileTime time = Files.getLastModifiedTime(file);

        assertThat(folders.reader().stamps()).isEqualTo(before);
        folders.write("routes/a.camel.yaml", Folders.ROUTE.replace("id: a", "id: b"));
        Files.setLastModifiedTime(file, time);
        FileStamps same = folders.reader().stamps();
        assertThat(same).as("of the same size and time").isNotEqualTo(before);
        Files.delete(file);
        assertThat(folders.reader().stamps()).isNotEqualTo(same);
    }
}
