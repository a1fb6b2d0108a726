package io.herald.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.files.FileSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shipped files keep every rule, and each rule says what it should about the files that break it:
 * {@code routes/invalid/<rule>[.<case>].camel.yaml} or {@code config/invalid/<rule>[.<case>].yaml}, with the findings in
 * {@code .expected} beside it; {@code -Dherald.write} writes these.
 */
class LinterTests {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Set<String> OWN = Set.of("setting-exists", "template-exists", "provider-secret");
    private static final Pattern STANDS_FOR = Pattern.compile("(?m)^# As +: (\\S+)$");
    private static final Linter LINTER = new Linter(ShippedFiles.offline());

    @Test
    void findsNothingInTheShippedFiles() {
        assertThat(LINTER.check(ShippedFiles.set())).isEmpty();
    }

    @Test
    void findsNothingInRoutesOfAnAuthorThatAreRight() {
        Map<String, byte[]> files = ShippedFiles.live();
        ShippedFiles.below(RESOURCES.resolve("routes/valid"), RouteFile.ENDING).forEach(file -> files.put(
                "routes/" + (file.toString().contains("voice") ? "outbound/" : "inbound/") + file.getFileName(), ShippedFiles.bytes(file)));
        files.put("config/channels/voice.yaml", "receivers: [phone]\nproviders: [twilio]\n".getBytes(StandardCharsets.UTF_8));

        assertThat(LINTER.check(new FileSet(files))).isEmpty();
    }

    @Test
    void findsNoErrorInTheInputQueuesOfAnAuthor() {
        Map<String, byte[]> files = ShippedFiles.live();
        files.put("routes/inbound/partner-orders.camel.yaml",
                ShippedFiles.bytes(RESOURCES.resolve("kernel-routes/inbound/partner-orders.camel.yaml")));

        assertThat(LINTER.check(new FileSet(files))).noneMatch(Finding::isError);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void saysWhatToWriteInstead(Path fixture) {
        List<Finding> found = findings(fixture);

        if (System.getProperty("herald.write") != null) {
            write(expected(fixture), lines(found) + "\n");
        }
        assertThat(lines(found)).isEqualTo(ShippedFiles.text(expected(fixture)).strip());
        assertThat(found).extracting(Finding::rule).contains(rule(fixture));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void hasAFileThatBreaksTheRule(Rule rule) {
        assertThat(fixtures().map(LinterTests::rule)).contains(rule.name());
    }

    @Test
    void hasNoExpectationWithoutAFile() {
        Set<Path> wanted = fixtures().map(LinterTests::expected).collect(Collectors.toSet());

        assertThat(ShippedFiles.below(RESOURCES.resolve("routes/invalid"), ".expected")
                .filter(file -> !wanted.contains(file))).isEmpty();
    }

    private static List<Rule> rules() {
        return Rules.ALL;
    }

    /** What is found when the file is put among those that are shipped. */
    static List<Finding> findings(Path fixture) {
        Map<String, byte[]> files = ShippedFiles.live();
        files.put(shown(fixture), ShippedFiles.bytes(fixture));
        return LINTER.check(new FileSet(files));
    }

    static Stream<Path> fixtures() {
        return Stream.concat(ShippedFiles.below(RESOURCES.resolve("routes/invalid"), RouteFile.ENDING),
                ShippedFiles.below(RESOURCES.resolve("config/invalid"), ".yaml").filter(file -> OWN.contains(rule(file))));
    }

    private static String shown(Path fixture) {
        Matcher stands = STANDS_FOR.matcher(new String(ShippedFiles.bytes(fixture), StandardCharsets.ISO_8859_1));
        if (stands.find()) {
            return stands.group(1);
        }
        String path = RESOURCES.relativize(fixture).toString().replace('\\', '/');
        String name = fixture.getFileName().toString().replaceFirst("(\\.camel)?\\.yaml$", "");
        path = path.replace(name, name.replace('.', '-'));
        return path.startsWith("config/") ? path.replace("config/invalid/", "config/providers/") : path;
    }

    static String rule(Path fixture) {
        return fixture.getFileName().toString().split("\\.", 2)[0];
    }

    private static Path expected(Path fixture) {
        return fixture.resolveSibling(fixture.getFileName().toString().replaceFirst("(\\.camel)?\\.yaml$", ".expected"));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(List<Finding> findings) {
        return findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }
}
