package io.herald.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How routes, steps and files are called. */
final class NameRules {

    static final String TEMPLATE_ROUTE = "provider-{{provider}}";
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");

    private static final Set<String> NAMED = Set.of("route", "routeTemplate", "routeConfiguration");

    static final List<Rule> RULES = List.of(
            Rule.error("route-id", NameRules::id, "a route, template or policy without an id; a template of providers under another name",
                    "nobody could tell from which route a log line, a number or a way of a message comes; a provider would find no"
                            + " template", "`id: <domain>-<action>`; `<kind>-provider` with the route `provider-{{provider}}`"),
            Rule.warning("route-name", NameRules::form, "an id that is not `<domain>-<action>[-<qualifier>]`",
                    "the map in routes/README.md and the logs are read by these names", "lower case with hyphens, as `email-send`"),
            Rule.error("route-unique", NameRules::unique, "an id that another route has, in any file",
                    "Camel replaces the earlier route by the later one without a word", "another id"),
            Rule.error("step-unique", NameRules::step, "an id that another step has, in any file", "Camel would not start the routes",
                    "another id, or none"),
            Rule.warning("file-prefix", NameRules::prefix, "a file that is not called as its routes begin",
                    "who reads a route's id in a log finds its file by it", "the common prefix of the ids, or the route in a file of its own"),
            Rule.warning("direct-name", NameRules::direct, "a `direct:` name that is not the route's id",
                    "the route is called by one name and logged by another", "the id as name"));

    private NameRules() {
    }

    private static Stream<Finding> id(Subject subject) {
        Stream<Finding> missing = subject.parts().filter(part -> NAMED.contains(part.declaration().key()) && part.id().isEmpty()).map(part -> part.finding("'"
                + part.declaration().key() + "' has no id: write 'id: <domain>-<action>', e.g. 'id: email-send'"));
        Stream<Finding> templates = subject.routes().filter(Route::template).filter(route -> !route.id().isEmpty())
                .filter(route -> !route.id().endsWith("-provider") || !route.body().textAt("id").equals(TEMPLATE_ROUTE)
                        || route.endpoints().stream().anyMatch(from -> from.isFrom() && !from.name().equals(TEMPLATE_ROUTE)))
                .map(route -> route.finding("route template '" + route.id()
                        + "' must be called <kind>-provider, and its route and its direct name '" + TEMPLATE_ROUTE + "'"));
        return Stream.concat(missing, templates);
    }

    private static Stream<Finding> form(Subject subject) {
        return subject.parts().filter(part -> !part.id().isEmpty() && !ID.matcher(part.id()).matches()).map(part -> part.finding(
                "route id '" + part.id() + "' must be <domain>-<action>[-<qualifier>] in lower case, e.g. 'email-send'"));
    }

    private static Stream<Finding> unique(Subject subject) {
        Map<String, Tree> seen = new HashMap<>();
        return subject.parts().filter(part -> !part.id().isEmpty()).flatMap(part -> {
            Tree first = seen.putIfAbsent(part.id(), part.place());
            return first == null ? Stream.empty() : Stream.of(part.finding("route id '" + part.id()
                    + "' is taken by " + first.file() + ":" + first.line() + ": the later route would replace it"));
        });
    }

    private static Stream<Finding> step(Subject subject) {
        Map<String, Tree> seen = new HashMap<>();
        return subject.steps().flatMap(step -> step.value().at("id").stream()).flatMap(id -> {
            Tree first = seen.putIfAbsent(id.text(), id);
            return first == null ? Stream.empty() : Stream.of(id.finding("step id '" + id.text() + "' is taken by "
                    + first.file() + ":" + first.line() + ": Herald would not start, write another"));
        });
    }

    private static Stream<Finding> prefix(Subject subject) {
        return subject.files().stream().flatMap(file -> file.declarations().stream()
                .flatMap(entry -> entry.value().at("id").stream())
                .filter(id -> !id.text().equals(file.name()) && !id.text().startsWith(file.name() + "-"))
                .map(id -> id.finding("the file's name must be the common prefix of its route ids: rename the file to '"
                        + id.text() + RouteFile.ENDING + "', or move the route '" + id.text() + "' to a file of its own")));
    }

    private static Stream<Finding> direct(Subject subject) {
        return subject.routes().filter(route -> !route.template() && !route.id().isEmpty()).flatMap(route -> route.endpoints()
                .stream().filter(Endpoint::isFrom).filter(Endpoint::isDirect).filter(from -> !from.name().equals(route.id()))
                .map(from -> from.finding("direct name '" + from.name() + "' must be the route's id: write 'parameters: { name: "
                        + route.id() + " }'")));
    }
}
