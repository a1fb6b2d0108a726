package io.herald.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.schemas.Schemas;
import io.herald.lint.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/**
 * Every file of {@code config/invalid/<folder>} is told with the line and the words of the {@code .expected} beside it, and its
 * schema refuses it too, unless it says that only Herald can see it; {@code -Dherald.write} writes what is expected.
 */
class InvalidSettingsTests {

    private static final Path FIXTURES = Path.of("src/test/resources/config/invalid");
    private static final String REDELIVERY = "redelivery";
    private static final Map<String, String> SCHEMAS = Map.of("channels", "channel", "providers", "provider", REDELIVERY, REDELIVERY,
            "callers", "caller");

    @TempDir
    static Path folder;
    private static Map<String, List<Finding>> found;

    /**
     * All in one folder: a check goes on after a file that is wrong. Of redelivery.yaml there is one, of callers the first is told,
     * and where one is no YAML it asks less of the others.
     */
    @BeforeAll
    static void check() throws IOException {
        List<Finding> all = new ArrayList<>();
        List<Path> together = new ArrayList<>();
        for (Path fixture : fixtures().toList()) {
            if (fixture.getParent().endsWith(REDELIVERY) || fixture.getParent().endsWith("callers")
                    || fixture.endsWith("key-twice.yaml")) {
                for (Finding each : check(List.of(fixture))) {
                    all.add(each.file().equals("config/redelivery.yaml") || fixture.getParent().endsWith(REDELIVERY)
                            ? new Finding(place(fixture), each.line(), each.rule(), each.file() + ":" + each.line() + ": " + each.message())
                            : each);
                }
            } else {
                together.add(fixture);
            }
        }
        all.addAll(check(together));
        found = all.stream().collect(Collectors.groupingBy(Finding::file));
    }

    private static List<Finding> check(List<Path> fixtures) throws IOException {
        Path copy = Files.createTempDirectory(folder, "herald").toRealPath();
        FileSystemUtils.copyRecursively(Path.of("routes"), copy.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), copy.resolve("config"));
        for (Path fixture : fixtures) {
            Path target = copy.resolve(fixture.getParent().endsWith(REDELIVERY) ? "config/redelivery.yaml" : place(fixture));
            Files.createDirectories(target.getParent());
            Files.copy(fixture, target, StandardCopyOption.REPLACE_EXISTING);
        }
        try (OfflineHerald herald = OfflineHerald.forgiving(HeraldFolder.find(copy, null, List.of()).settings())) {
            return new Check(herald).run().findings();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void saysWhereWhatIsWrong(Path fixture) throws IOException {
        String told = found.getOrDefault(place(fixture), List.of()).stream()
                .map(each -> fixture.getParent().endsWith(REDELIVERY) ? each.message() : each.toString()).collect(Collectors.joining("\n"));
        if (System.getProperty("herald.write") != null) {
            Files.writeString(expected(fixture), told + "\n");
        }

        assertThat(told).isNotEmpty().isEqualTo(text(expected(fixture)).strip()).doesNotContain("S3CR3T");
    }

    @ParameterizedTest
    @MethodSource("ofSchemas")
    void theSchemaOfEditorsSaysTheSame(Path fixture) {
        String text = text(fixture);
        List<String> mistakes = Schemas.mistakes(SCHEMAS.get(fixture.getParent().getFileName().toString()), text);

        assertThat(mistakes.isEmpty()).as(mistakes.toString()).isEqualTo(text.startsWith("# Only Herald can see it."));
    }

    @Test
    void nothingIsExpectedOfAFileThatIsNotThere() throws IOException {
        try (Stream<Path> files = Files.walk(FIXTURES, 2)) {
            assertThat(files.filter(each -> each.getParent().getParent().equals(FIXTURES) && each.toString().endsWith(".expected")))
                    .containsExactlyInAnyOrderElementsOf(fixtures().map(InvalidSettingsTests::expected).toList());
        }
    }

    static Stream<Path> fixtures() {
        try (Stream<Path> files = Files.walk(FIXTURES, 2)) {
            return files.filter(each -> each.getParent().getParent().equals(FIXTURES) && !each.toString().endsWith(".expected")
                    && Files.isRegularFile(each)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> ofSchemas() {
        return fixtures().filter(each -> SCHEMAS.containsKey(each.getParent().getFileName().toString()));
    }

    /** Where it stands in a folder of Herald. */
    private static String place(Path fixture) {
        String parent = fixture.getParent().getFileName().toString();
        String name = fixture.getFileName().toString();
        return parent.equals("templates") ? "config/templates/" + name.replace(".ftl", "") + "/sms.ftl"
                : "config/" + parent + "/" + name;
    }

    private static Path expected(Path fixture) {
        return fixture.resolveSibling(fixture.getFileName().toString().replaceFirst("\\.[a-z]+$", ".expected"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
