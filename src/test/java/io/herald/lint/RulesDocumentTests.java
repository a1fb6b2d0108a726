package io.herald.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/rules.md is made of the rules; {@code -Dherald.write} writes it. */
class RulesDocumentTests {

    private static final Path FILE = Path.of("docs/rules.md");
    private static final String HEAD = """
            # Rules

            What Herald looks for in `routes/` and `config/`: `herald check`, the start and every reload use the same rules. A finding is printed as
            `file:line: message`. An **error** would break something, lose messages or let a stranger steer: the files are not taken, and the last good
            ones stay. A **warning** is a convention of the files that come with Herald: it is told, and the files are taken.

            This file is made of `src/main/java/io/herald/lint` (`mvn test -Dtest=RulesDocumentTests -Dherald.write`).

            | rule | severity | refuses | because | write instead |
            |---|---|---|---|---|
            """;

    @Test
    void saysWhatEachRuleRefusesAndWhy() throws IOException {
        String document = HEAD + Rules.ALL.stream().map(RulesDocumentTests::row).collect(Collectors.joining())
                + "\n## Messages\n\nOne example for each, of the files in `src/test/resources/routes/invalid`.\n\n```\n"
                + Rules.ALL.stream().map(RulesDocumentTests::example).collect(Collectors.joining()) + "```\n";
        if (System.getProperty("herald.write") != null) {
            Files.writeString(FILE, document);
        }

        assertThat(FILE).hasContent(document);
    }

    @Test
    void hasOneNameForEachRule() {
        assertThat(Rules.ALL).extracting(Rule::name).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    }

    private static String row(Rule rule) {
        return "| `" + rule.name() + "` | " + rule.severity().name().toLowerCase() + " | " + rule.refuses() + " | " + rule.why()
                + " | " + rule.instead() + " |\n";
    }

    private static String example(Rule rule) {
        Path fixture = LinterTests.fixtures().filter(file -> LinterTests.rule(file).equals(rule.name()))
                .min(Comparator.comparing(file -> file.getFileName().toString().length())).orElseThrow();
        List<Finding> found = LinterTests.findings(fixture);
        return found.stream().filter(finding -> finding.rule().equals(rule.name())).findFirst().orElseThrow() + "\n";
    }
}
