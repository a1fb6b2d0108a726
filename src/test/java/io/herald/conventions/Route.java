package io.herald.conventions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One route of a file, or the one of a route template.
 *
 * @param declaration the value of {@code route:} or {@code routeTemplate:}
 * @param body        the map that holds id, description, group and from
 * @param template    whether it is a template: then one route is made of it for each provider of its kind
 */
record Route(Tree.Entry declaration, Tree body, boolean template) {

    private static final Set<String> ENDPOINTS =
            Set.of("from", "to", "toD", "wireTap", "enrich", "pollEnrich", "poll", "interceptSendToEndpoint");

    static Route of(Tree.Entry declaration) {
        Tree value = declaration.value();
        boolean template = declaration.key().equals("routeTemplate");
        return new Route(declaration, template ? value.at("route").orElse(value) : value, template);
    }

    /** The id in the file: of the template, not of the routes made of it. */
    String id() {
        return declaration.value().textAt("id");
    }

    /** Where findings about the whole route belong. */
    Tree place() {
        return declaration.value().at("id").orElse(declaration.place());
    }

    /** The kind of provider that a template serves. */
    String kind() {
        return id().endsWith("-provider") ? id().substring(0, id().length() - "-provider".length()) : id();
    }

    /** Every step, those inside others too. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        body.everyEntry().filter(entry -> entry.key().equals("steps"))
                .flatMap(entry -> entry.value().items().stream()).flatMap(item -> item.entries().stream())
                .forEach(entry -> steps.add(new Step(entry.key(), entry.place(), entry.value())));
        return steps;
    }

    List<Endpoint> endpoints() {
        Stream<Endpoint> from = body.entry("from").stream()
                .map(entry -> new Endpoint("from", entry.place(), entry.value()));
        Stream<Endpoint> steps = steps().stream().filter(step -> ENDPOINTS.contains(step.name()))
                .map(step -> new Endpoint(step.name(), step.place(), step.value()));
        return Stream.concat(from, steps).filter(endpoint -> !endpoint.uri().isEmpty()).toList();
    }

    Finding finding(String message) {
        return place().finding(message);
    }
}
