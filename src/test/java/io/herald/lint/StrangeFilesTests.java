package io.herald.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.herald.files.FileSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a file, the linter says something or nothing, soon, and never fails itself. */
class StrangeFilesTests {

    private static final String PATH = "routes/inbound/strange.camel.yaml";
    private static final Linter LINTER = new Linter(ShippedFiles.offline());

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "- text", "- route: text", "- route:", "- route: []", "- route: { from: text }",
        "- route: { from: { steps: text } }", "- route: { from: { uri: [a], steps: [[]] } }", "- { }", "[[[", "- rest: { get: { to: { } } }",
        "- route: { id: { a: b }, from: { uri: direct, steps: [ { to: }, { choice: { when: x } }, { split: [] } ] } }",
        "- routeTemplate: { id: x-provider, route: text }", "- routeConfiguration: { onException: { a: b } }", "? [a]\n: b",
        "- route: { from: { uri: 'direct?name', parameters: text, steps: [ { setProperty: { name: { }, expression: { constant: } } } ] } }"})
    void hasSomethingToSayAboutWhatIsNoRoute(String text) {
        assertThat(check(text)).isNotEmpty();
    }

    @Test
    void refusesABombBeforeItGrows() {
        StringBuilder bomb = new StringBuilder("- &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("- &a").append(i).append(" [*a").append(i - 1).append(", *a").append(i - 1).append("]\n");
        }

        assertThat(check(bomb.toString())).extracting(Finding::rule).contains("yaml-syntax");
    }

    @Test
    void takesWindowsLineEndsAndAByteOrderMark() {
        Map<String, byte[]> files = ShippedFiles.live();
        files.replaceAll((path, content) -> path.endsWith(".yaml")
                ? ("\uFEFF" + new String(content, StandardCharsets.UTF_8).replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8) : content);

        assertThat(LINTER.check(new FileSet(files))).isEmpty();
    }

    @Test
    void neverFailsOnAFileThatIsHalfEdited() {
        Random random = new Random(4);
        List<RouteFile> shipped = ShippedFiles.routes();
        for (int i = 0; i < 400; i++) {
            String text = ShippedFiles.text(Path.of(shipped.get(random.nextInt(shipped.size())).path()));
            String edited = edited(text, random);
            assertThatCode(() -> check(edited)).as(edited).doesNotThrowAnyException();
        }
    }

    /** A line gone, doubled, moved, indented, or cut in the middle. */
    private static String edited(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            switch (random.nextInt(5)) {
            case 0 -> lines.set(at, "");
            case 1 -> lines.add(at, line);
            case 2 -> lines.add(random.nextInt(lines.size()), line);
            case 3 -> lines.set(at, "  " + line);
            default -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
            }
        }
        return String.join("\n", lines);
    }

    private static List<Finding> check(String text) {
        Map<String, byte[]> files = ShippedFiles.live();
        files.put(PATH, text.getBytes(StandardCharsets.UTF_8));
        return LINTER.check(new FileSet(files)).stream().filter(finding -> finding.file().equals(PATH)).toList();
    }
}
