package io.herald.conventions;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything a rule can look at. */
record Subject(List<RouteFile> files, List<Tree> configFiles, Surroundings around) {

    static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::file).thenComparing(Finding::line).thenComparing(Finding::message);

    Stream<Route> routes() {
        return files.stream().flatMap(file -> file.routes().stream());
    }

    Stream<Step> steps() {
        return routes().flatMap(route -> route.steps().stream());
    }

    Stream<Endpoint> endpoints() {
        return routes().flatMap(route -> route.endpoints().stream());
    }

    /** A text of a route as it will stand: of a template, once for each provider of its kind. */
    List<String> filled(Route route, String text) {
        if (!route.template() || !text.contains("{{provider}}")) {
            return List.of(text);
        }
        return around.providers().entrySet().stream().filter(provider -> provider.getValue().equals(route.kind()))
                .map(provider -> text.replace("{{provider}}", provider.getKey())).toList();
    }

    /** What the rules find, in the order of files and lines. */
    List<Finding> findings() {
        return Stream.of(Rule.values()).flatMap(rule -> rule.findings(this)).distinct().sorted(ORDER)
                .toList();
    }
}
