package io.herald.lint;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How routes, files and groups are called and described. */
final class NameRules {

    static final String TEMPLATE_ROUTE = "provider-{{provider}}";
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");
    private static final Pattern SENTENCE = Pattern.compile("[A-Z][a-z]*s [^\\n]*[^.!?\\s]");

    private NameRules() {
    }

    static Stream<Finding> id(Subject subject) {
        return Stream.concat(
                subject.routes().filter(route -> !ID.matcher(route.id()).matches()).map(route -> route.finding("route id '"
                        + route.id() + "' must be <domain>-<action>[-<qualifier>] in lower case, e.g. 'email-send'")),
                subject.routes().filter(Route::template).filter(route -> !route.id().endsWith("-provider")
                        || !route.body().textAt("id").equals(TEMPLATE_ROUTE)).map(route -> route.finding("route template '"
                        + route.id() + "' must be called <kind>-provider, and its route '" + TEMPLATE_ROUTE + "'")));
    }

    static Stream<Finding> unique(Subject subject) {
        Map<String, Tree> seen = new HashMap<>();
        return subject.routes().flatMap(route -> {
            Tree first = seen.putIfAbsent(route.id(), route.place());
            return first == null ? Stream.empty() : Stream.of(route.finding("route id '" + route.id()
                    + "' is taken by " + first.file() + ":" + first.line() + ": the later route would replace it"));
        });
    }

    static Stream<Finding> step(Subject subject) {
        Map<String, Tree> seen = new HashMap<>();
        return subject.steps().flatMap(step -> step.value().at("id").stream()).flatMap(id -> {
            Tree first = seen.putIfAbsent(id.text(), id);
            return first == null ? Stream.empty() : Stream.of(id.finding("step id '" + id.text() + "' is taken by "
                    + first.file() + ":" + first.line() + ": Herald would not start, write another"));
        });
    }

    static Stream<Finding> file(Subject subject) {
        return subject.files().stream().flatMap(file -> {
            if (file.name().contains(".")) {
                return Stream.of(file.finding("a second dot keeps the file from loading: rename it to '"
                        + file.name().replace('.', '-') + RouteFile.ENDING + "'"));
            }
            return file.declarations().stream().map(entry -> entry.value().at("id").orElse(null)).filter(id -> id != null
                    && !id.text().equals(file.name()) && !id.text().startsWith(file.name() + "-"))
                    .map(id -> id.finding("the file's name must be the common prefix of its route ids: rename the file to '"
                            + id.text() + RouteFile.ENDING + "', or move the route '" + id.text() + "' to a file of its own"));
        });
    }

    static Stream<Finding> direct(Subject subject) {
        return subject.routes().flatMap(route -> {
            String expected = route.template() ? TEMPLATE_ROUTE : route.id();
            return route.endpoints().stream().filter(Endpoint::isFrom).filter(Endpoint::isDirect)
                    .filter(from -> !from.name().equals(expected)).map(from -> from.finding("direct name '" + from.name()
                            + "' must be the route's id: write 'parameters: { name: " + expected + " }'"));
        });
    }

    static Stream<Finding> group(Subject subject) {
        return subject.files().stream().flatMap(file -> file.routes().stream()
                .filter(route -> !route.body().textAt("group").equals(file.folder()))
                .map(route -> route.body().at("group").orElse(route.place()).finding("the group is the folder: write 'group: "
                        + file.folder() + "'")));
    }

    static Stream<Finding> description(Subject subject) {
        return subject.routes().filter(route -> !isSentence(route.body().textAt("description")))
                .map(route -> route.body().at("description").orElse(route.place()).finding("the description must be one"
                        + " sentence in the third person without a full stop, e.g. 'Sends one e-mail delivery'"));
    }

    private static boolean isSentence(String text) {
        return SENTENCE.matcher(text).matches() && !text.contains(". ");
    }
}
