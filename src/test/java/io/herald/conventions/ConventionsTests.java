package io.herald.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.testing.HeraldTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * The shipped YAML keeps every rule, and each rule says what it should about the files that break it:
 * {@code routes/invalid/<rule>.camel.yaml} or {@code config/invalid/<rule>.yaml}, with the findings in
 * {@code <rule>.expected} beside it.
 */
@HeraldTest
class ConventionsTests {

    private static final Path RESOURCES = Path.of("src/test/resources");

    @Autowired
    ApplicationContext application;

    @Test
    void findsNothingInTheShippedFiles() {
        assertThat(subject(ShippedFiles.routes(), config()).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void saysWhatToWriteInstead(Path fixture) {
        List<RouteFile> routes = new ArrayList<>(ShippedFiles.routes());
        List<Tree> config = new ArrayList<>(config());
        String shown = RESOURCES.relativize(fixture).toString();
        if (shown.endsWith(RouteFile.ENDING)) {
            routes.add(RouteFile.of(shown, ShippedFiles.text(fixture)));
        } else {
            config.add(Tree.read(shown, ShippedFiles.text(fixture)));
        }
        Subject subject = subject(routes, config);
        Rule broken = Stream.of(Rule.values()).filter(rule -> rule.text().equals(name(fixture))).findFirst().orElseThrow(
                () -> new AssertionError(fixture + " must be named after a rule"));

        assertThat(lines(subject.findings().stream(), shown)).isEqualTo(ShippedFiles.text(expected(fixture)).strip());
        assertThat(broken.findings(subject)).anyMatch(finding -> finding.file().equals(shown));
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void hasAFileThatBreaksTheRule(Rule rule) {
        assertThat(fixtures().map(ConventionsTests::name)).contains(rule.text());
    }

    @Test
    void hasNoExpectationWithoutAFile() {
        Set<Path> wanted = fixtures().map(ConventionsTests::expected).collect(Collectors.toSet());

        assertThat(ShippedFiles.below(RESOURCES, ".expected")).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void hasExactlyOneConsumerForEveryDirectNameOfTheRunningHerald() {
        RunningKernel kernel = new RunningKernel(application);

        assertThat(kernel.names()).isNotEmpty().allSatisfy(name -> assertThat(kernel.consumers(name)).as(name).isEqualTo(1));
    }

    private Subject subject(List<RouteFile> routes, List<Tree> config) {
        return new Subject(routes, config, new RunningKernel(application).surroundings());
    }

    private static List<Tree> config() {
        return ShippedFiles.config("providers");
    }

    private static Stream<Path> fixtures() {
        return Stream.of("routes/invalid", "config/invalid").map(RESOURCES::resolve).filter(Files::isDirectory)
                .flatMap(folder -> ShippedFiles.below(folder, ".yaml"));
    }

    private static String name(Path fixture) {
        return fixture.getFileName().toString().split("\\.", 2)[0];
    }

    private static Path expected(Path fixture) {
        return fixture.resolveSibling(fixture.getFileName().toString().replaceFirst("(\\.camel)?\\.yaml$", ".expected"));
    }

    private static String lines(Stream<Finding> findings, String file) {
        return findings.filter(finding -> finding.file().equals(file)).map(Finding::toString)
                .collect(Collectors.joining("\n"));
    }
}
