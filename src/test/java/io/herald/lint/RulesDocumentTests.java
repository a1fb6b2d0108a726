package io.herald.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/rules.md is made of the rules; {@code -Dherald.write} writes it. */
class RulesDocumentTests {

    private static final Path FILE = Path.of("docs/rules.md");
    private static final String HEAD = """
            # Rules

            What Herald looks for in `routes/` and `config/`: `herald check`, the start and every reload use the same rules. A finding is printed as
            `file:line: message`. An **error** would break something, lose messages or let a stranger steer: the files are not taken, and the last good
            ones stay. A **warning** is a convention of the files that come with Herald, or what is mostly a slip: `herald check` tells it,
            and the files are taken.

            This file is made of `src/main/java/io/herald/lint` (`mvn test -Dtest=RulesDocumentTests -Dherald.write`).

            | rule | severity | refuses | because | write instead |
            |---|---|---|---|---|
            """;

    private static final String OTHERS = """

            Before these rules a file must be one that can be read, and after them the parts that use it must take it. What these say has a name too:

            | rule | refuses |
            |---|---|
            | `file-name` | names of other than plain letters, digits, `.`, `_` and `-`; a second dot, which keeps a route file from loading; other endings than `.camel.yaml` and `.yaml` |
            | `file-missing` | a set without its folders or without config/redelivery.yaml |
            | `file-empty` | a file without a word: mostly one that is just being saved |
            | `file-encoding` | other encodings than UTF-8 |
            | `file-binary` | what is no text |
            | `file-too-large` | more than a file or all of them together may have |
            | `file-too-many` | more files than anybody edits by hand |
            | `file-unreadable` | a file without permission, or that is none |
            | `file-link` | a link out of its folder, in a circle or to nothing; folders in folders without end |
            | `yaml-tab` | tabs where YAML wants blanks |
            | `yaml-aliases` | more than 50 aliases in one file |
            | `yaml-depth` | more than 64 levels |
            | `provider-file` | unknown keys and wrong values in a file of config/providers |
            | `channel-file` | the same in config/channels; a provider or a schedule that is not there |
            | `redelivery-file` | the same in config/redelivery.yaml |
            | `template-file` | a template with unknown variables, without its standard text, with what no text may do, or that its gateway does not know so |
            | `settings` | what concerns all of config/ |
            | `routes-run` | what Camel refuses when it builds the routes |
            """;
    private static final Pattern NAME = Pattern.compile("(?:RULE = |, )\"((?:file|yaml|routes)-[a-z-]+|[a-z]+-file|settings)\"");

    @Test
    void namesTheRulesOfTheOtherParts() {
        Set<String> used = Stream.of("files", "catalog", "routes").map(each -> Path.of("src/main/java/io/herald", each))
                .flatMap(folder -> ShippedFiles.below(folder, ".java"))
                .flatMap(file -> NAME.matcher(ShippedFiles.text(file)).results()).map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(Pattern.compile("(?m)^\\| `([a-z-]+)`").matcher(OTHERS).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void saysWhatEachRuleRefusesAndWhy() throws IOException {
        String document = HEAD + Rules.ALL.stream().map(RulesDocumentTests::row).collect(Collectors.joining())
                + OTHERS + "\n## Messages\n\nOne example for each, of the files in `src/test/resources/routes/invalid`.\n\n```\n"
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
