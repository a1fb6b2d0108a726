package io.herald.lint;

import java.util.List;
import java.util.stream.Stream;

/** Whether a file can be read at all, by YAML and by Camel. */
final class SyntaxRules {

    static final String YAML = "yaml-syntax";

    static final List<Rule> RULES = List.of(
            Rule.error(YAML, subject -> subject.mistakes().stream(),
                    "what is no YAML; a key that stands twice in a map; anchors and aliases; a second document; another encoding than"
                            + " UTF-8; more than 64 levels",
                    "Camel loads none of the file, or takes the last of two keys without a word; aliases grow without bound",
                    "UTF-8 with spaces, each key once, every value written out"),
            Rule.error("route-list", SyntaxRules::lists, "a route file that is not a list of declarations",
                    "Camel loads nothing of it, or refuses it without a line", "`- route:` at the start of the first line below the head"),
            Rule.error("camel-schema", SyntaxRules::schema,
                    "what Camel's own schema of YAML routes does not take: unknown steps and keys, wrong kinds of values, missing keys",
                    "Camel would not load the file", "the name that the message proposes; the editor completes names by the same schema"));

    private SyntaxRules() {
    }

    private static Stream<Finding> lists(Subject subject) {
        return subject.files().stream().flatMap(file -> {
            Tree tree = file.tree();
            if (tree.isText() && tree.text().isEmpty()) {
                return Stream.of(tree.finding("holds no route: write '- route:', or delete the file"));
            }
            if (!tree.isList()) {
                return Stream.of(tree.finding("a route file is a list: begin each route with '- route:'"));
            }
            return tree.items().stream().filter(item -> !item.isMap() || item.entries().size() != 1)
                    .map(item -> item.finding("one declaration an item: begin each with '- ', as in '- route:'"));
        });
    }

    private static Stream<Finding> schema(Subject subject) {
        return subject.files().stream().flatMap(file -> file.declarations().stream())
                .flatMap(declaration -> CamelSchema.get().mistakes(declaration).stream());
    }
}
