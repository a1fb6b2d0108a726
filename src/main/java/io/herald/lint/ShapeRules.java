package io.herald.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How a route file is written. */
final class ShapeRules {

    private static final int MOST_STEPS = 7;
    private static final List<String> HEAD = List.of("# Fed by   : ", "# Settings : ");
    private static final String LONG = "# Steps    : ";
    private static final Map<String, List<String>> KEYS = Map.of(
            "route", List.of("id", "description", "group", "routeConfigurationId", "from"),
            "routeTemplate", List.of("id", "parameters", "route"),
            "rest", List.of("id", "openApi"),
            "routeConfiguration", List.of("id", "errorHandler", "onException"));
    private static final Set<String> LANGUAGES = Set.of("constant", "simple", "method", "jsonpath", "exchangeProperty",
            "header", "variable", "groovy", "js", "jq", "spel", "xpath", "tokenize", "language", "csimple", "java",
            "python", "ognl", "mvel", "datasonnet", "joor", "wasm");

    private ShapeRules() {
    }

    static Stream<Finding> head(Subject subject) {
        return subject.files().stream().filter(file -> !hasHead(file.head())).map(file -> file.finding("the file must begin"
                + " with '# <what it does>.', then '" + HEAD.get(0) + "<who calls it>' and '" + HEAD.get(1)
                + "<which settings>'"));
    }

    private static boolean hasHead(List<String> head) {
        return !head.isEmpty() && head.get(0).matches("# .*\\.") && HEAD.stream()
                .allMatch(part -> head.stream().anyMatch(line -> line.startsWith(part) && line.length() > part.length()));
    }

    static Stream<Finding> keys(Subject subject) {
        return subject.files().stream().flatMap(file -> file.declarations().stream()).flatMap(entry -> {
            List<String> allowed = KEYS.get(entry.key());
            if (allowed == null) {
                return Stream.of(entry.finding("'" + entry.key() + ":' does not stand alone in a route file: write 'route:'"
                        + " with id, description, group and from"));
            }
            Stream<Finding> inner = entry.key().equals("routeTemplate") ? entry.value().entry("route").stream()
                    .flatMap(route -> order(route.value(), KEYS.get("route"))) : Stream.empty();
            return Stream.concat(order(entry.value(), allowed), inner);
        });
    }

    private static Stream<Finding> order(Tree map, List<String> allowed) {
        List<String> present = map.entries().stream().map(Tree.Entry::key).toList();
        Stream<Finding> unknown = map.entries().stream().filter(entry -> !allowed.contains(entry.key()))
                .map(entry -> entry.finding("'" + entry.key() + "' is not used here: write only " + String.join(", ", allowed)));
        List<String> known = present.stream().filter(allowed::contains).toList();
        boolean ordered = known.equals(allowed.stream().filter(known::contains).toList());
        return ordered ? unknown : Stream.concat(unknown, Stream.of(map.finding(
                "the keys must stand in this order: " + String.join(", ", allowed))));
    }

    static Stream<Finding> length(Subject subject) {
        return subject.files().stream().filter(file -> file.head().stream().noneMatch(line -> line.startsWith(LONG)))
                .flatMap(file -> file.routes().stream()).filter(route -> route.steps().size() > MOST_STEPS)
                .map(route -> route.finding("route '" + route.id() + "' has " + route.steps().size() + " steps, " + MOST_STEPS
                        + " at most: move some to a direct: route of their own, or say why in a line '" + LONG
                        + "…' of the head comment"));
    }

    static Stream<Finding> canonical(Subject subject) {
        Stream<Finding> short1 = subject.steps().filter(step -> step.value().isText() && !step.value().text().isEmpty())
                .map(step -> step.finding("'" + step.name() + "' is short for a step with options: write each option as a key"
                        + " below '" + step.name() + ":'"));
        Stream<Finding> uri = subject.endpoints().filter(endpoint -> endpoint.isFrom() && endpoint.value().isText())
                .map(endpoint -> endpoint.finding("'from' is short here: write 'uri:' and 'parameters:' below 'from:'"));
        Stream<Finding> bare = subject.steps().filter(step -> !step.name().equals("bean")).flatMap(step -> Stream.concat(
                Stream.of(step.value()), step.value().at("when").stream().flatMap(when -> when.items().stream())))
                .flatMap(holder -> holder.entries().stream().filter(entry -> LANGUAGES.contains(entry.key())))
                .map(entry -> entry.finding("'" + entry.key() + "' must stand below 'expression:'"));
        Stream<Finding> text = expressions(subject).filter(entry -> entry.value().isText())
                .map(entry -> entry.finding("write '" + entry.key() + ": { expression: … }' instead of '" + entry.key() + ": …'"));
        return Stream.of(short1, uri, bare, text).flatMap(found -> found);
    }

    /** Every language that is used in an expression. */
    static Stream<Tree.Entry> expressions(Subject subject) {
        return subject.routes().flatMap(route -> route.body().everyEntry()).filter(entry -> entry.key().equals("expression"))
                .flatMap(entry -> entry.value().entries().stream());
    }

    static Stream<Finding> options(Subject subject) {
        return subject.endpoints().filter(endpoint -> !endpoint.value().isText())
                .filter(endpoint -> !endpoint.uri().equals(endpoint.scheme()))
                .filter(endpoint -> !(endpoint.uri().matches("herald-queue:[^?]+")))
                .map(endpoint -> endpoint.finding("'" + endpoint.uri() + "' holds options in its text: write 'uri: "
                        + endpoint.scheme() + "' and the rest as 'parameters:'"));
    }
}
