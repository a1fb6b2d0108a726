package io.herald.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a route file is written: conventions of the project's own files. */
final class ShapeRules {

    private static final int MOST_STEPS = 7;
    private static final List<String> HEAD = List.of("# Fed by   : ", "# Settings : ");
    private static final String LONG = "# Steps    : ";
    private static final Map<String, List<String>> KEYS = Map.of(
            "route", List.of("id", "description", "group", "routeConfigurationId", "from"),
            "routeTemplate", List.of("id", "parameters", "route"));
    private static final Set<String> LANGUAGES = Set.of("constant", "simple", "method", "jsonpath", "exchangeProperty",
            "header", "variable", "groovy", "js", "jq", "spel", "xpath", "tokenize", "language", "csimple", "java",
            "python", "ognl", "mvel", "datasonnet", "joor", "wasm");
    private static final Pattern SENTENCE = Pattern.compile("[A-Z][a-z]*s [^\\n]*[^.!?\\s]");

    static final List<Rule> RULES = List.of(
            Rule.warning("head-comment", ShapeRules::head, "a file without the comment that says what it does, who feeds it and which"
                    + " settings apply", "the map in routes/README.md is made of it", "`# <what it does>.`, `# Fed by   : …`,"
                    + " `# Settings : …`"),
            Rule.warning("route-description", ShapeRules::description, "a route without a description, or with one that is no sentence",
                    "explain and the map show it", "one sentence in the third person without a full stop"),
            Rule.warning("route-group", ShapeRules::group, "a group that is not the file's folder",
                    "numbers and logs are grouped by it", "the folder's name"),
            Rule.warning("route-order", ShapeRules::order, "the keys of a route in another order than in the other files",
                    "readers look for the id first", "id, description, group, routeConfigurationId, from"),
            Rule.warning("route-length", ShapeRules::length, "a route of more than " + MOST_STEPS + " steps",
                    "it does more than one thing", "a second route behind a `direct:` name, or the reason in the head comment"),
            Rule.warning("canonical-notation", ShapeRules::canonical, "Camel's short notations",
                    "Kaoto and Camel's own tools write the long one, and the short one is deprecated", "each option as a key"),
            Rule.warning("uri-options", ShapeRules::options, "options in the text of a URI",
                    "editors complete and check only `parameters:`", "`uri: <component>` and `parameters:`"));

    private ShapeRules() {
    }

    private static Stream<Finding> head(Subject subject) {
        return subject.files().stream().filter(file -> !hasHead(file.head())).map(file -> file.finding("the file must begin"
                + " with '# <what it does>.', then '" + HEAD.get(0) + "<who calls it>' and '" + HEAD.get(1)
                + "<which settings>'"));
    }

    private static boolean hasHead(List<String> head) {
        return !head.isEmpty() && head.get(0).matches("# .*\\.") && HEAD.stream()
                .allMatch(part -> head.stream().anyMatch(line -> line.startsWith(part) && line.length() > part.length()));
    }

    private static Stream<Finding> description(Subject subject) {
        return subject.routes().filter(route -> !isSentence(route.body().textAt("description")))
                .map(route -> route.body().at("description").orElse(route.place()).finding("the description must be one"
                        + " sentence in the third person without a full stop, e.g. 'Sends one e-mail delivery'"));
    }

    private static boolean isSentence(String text) {
        return SENTENCE.matcher(text).matches() && !text.contains(". ");
    }

    private static Stream<Finding> group(Subject subject) {
        return subject.files().stream().flatMap(file -> file.routes().stream()
                .filter(route -> !route.body().textAt("group").equals(file.folder()))
                .map(route -> route.body().at("group").orElse(route.place()).finding("the group is the folder: write 'group: "
                        + file.folder() + "'")));
    }

    private static Stream<Finding> order(Subject subject) {
        return subject.routes().flatMap(route -> route.template()
                ? Stream.concat(order(route.declaration().value(), "routeTemplate"), order(route.body(), "route"))
                : order(route.body(), "route"));
    }

    private static Stream<Finding> order(Tree map, String kind) {
        List<String> allowed = KEYS.get(kind);
        List<String> known = map.entries().stream().map(Tree.Entry::key).filter(allowed::contains).toList();
        return known.equals(allowed.stream().filter(known::contains).toList()) ? Stream.empty()
                : Stream.of(map.finding("the keys must stand in this order: " + String.join(", ", allowed)));
    }

    private static Stream<Finding> length(Subject subject) {
        return subject.files().stream().filter(file -> file.head().stream().noneMatch(line -> line.startsWith(LONG)))
                .flatMap(file -> file.routes().stream()).filter(route -> route.steps().size() > MOST_STEPS)
                .map(route -> route.finding("route '" + route.id() + "' has " + route.steps().size() + " steps, " + MOST_STEPS
                        + " at most: move some to a direct: route of their own, or say why in a line '" + LONG
                        + "…' of the head comment"));
    }

    private static Stream<Finding> canonical(Subject subject) {
        Stream<Finding> shortened = subject.steps().filter(step -> step.value().isText() && !step.value().text().isEmpty())
                .map(step -> step.finding("'" + step.name() + "' is short for a step with options: write each option as a key"
                        + " below '" + step.name() + ":'"));
        Stream<Finding> bare = bareLanguages(subject)
                .map(entry -> entry.finding("'" + entry.key() + "' must stand below 'expression:'"));
        Stream<Finding> text = expressions(subject).filter(entry -> entry.value().isText())
                .map(entry -> entry.finding("write '" + entry.key() + ": { expression: … }' instead of '" + entry.key() + ": …'"));
        return Stream.of(shortened, bare, text).flatMap(found -> found);
    }

    /** Languages in the short notation, beside the other keys of their step. */
    private static Stream<Tree.Entry> bareLanguages(Subject subject) {
        return subject.steps().filter(step -> !step.name().equals("bean")).flatMap(step -> Stream.concat(
                Stream.of(step.value()), step.value().at("when").stream().flatMap(when -> when.items().stream())))
                .flatMap(holder -> holder.entries().stream().filter(entry -> LANGUAGES.contains(entry.key())));
    }

    /** Every language that is used below a key {@code expression}. */
    private static Stream<Tree.Entry> expressions(Subject subject) {
        return subject.parts().flatMap(part -> part.body().everyEntry()).filter(entry -> entry.key().equals("expression"))
                .flatMap(entry -> entry.value().entries().stream());
    }

    /** Every language that is used, in either notation. */
    static Stream<Tree.Entry> languages(Subject subject) {
        return Stream.concat(expressions(subject), bareLanguages(subject));
    }

    private static Stream<Finding> options(Subject subject) {
        return subject.endpoints().filter(endpoint -> !endpoint.value().isText())
                .filter(endpoint -> !endpoint.uri().equals(endpoint.scheme()))
                .filter(endpoint -> !endpoint.uri().matches("herald-queue:[^?]+"))
                .map(endpoint -> endpoint.finding("'" + endpoint.uri() + "' holds options in its text: write 'uri: "
                        + endpoint.scheme() + "' and the rest as 'parameters:'"));
    }
}
