package io.herald.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One declaration of a route file: mostly a route, or a route template, of which one route is made for each provider of its kind;
 * or a policy, or a rest path.
 */
final class Route {

    private static final Set<String> ENDPOINTS =
            Set.of("from", "to", "toD", "wireTap", "enrich", "pollEnrich", "poll", "interceptSendToEndpoint");
    private static final String TEMPLATE_END = "-provider";

    private final Tree.Entry declaration;
    private final Tree body;
    private final boolean template;
    private final List<Step> steps;
    private final List<Endpoint> endpoints;
    private final List<Tree> texts;
    private final List<Tree.Entry> entries;

    private Route(Tree.Entry declaration, Tree body, boolean template) {
        this.declaration = declaration;
        this.body = body;
        this.template = template;
        this.entries = Stream.concat(Stream.of(declaration), body.everyEntry()).toList();
        this.steps = entries.stream().filter(entry -> entry.key().equals("steps"))
                .flatMap(entry -> entry.value().items().stream()).flatMap(item -> item.entries().stream())
                .map(entry -> new Step(entry.key(), entry.place(), entry.value())).toList();
        this.endpoints = Stream.concat(entries.stream().filter(entry -> entry.key().equals("from") || isOfRest(entry))
                .map(entry -> new Endpoint(entry.key(), entry.place(), entry.value())), steps.stream().filter(step -> ENDPOINTS.contains(step.name()))
                        .map(step -> new Endpoint(step.name(), step.place(), step.value())))
                .filter(endpoint -> !endpoint.uri().isEmpty()).toList();
        this.texts = body.everyText().toList();
    }

    static Route of(Tree.Entry declaration) {
        Tree value = declaration.value();
        boolean template = declaration.key().equals("routeTemplate");
        return new Route(declaration, template ? value.at("route").orElse(value) : value, template);
    }

    /** The {@code to} of a rest path, which stands below no steps. */
    private boolean isOfRest(Tree.Entry entry) {
        return declaration.key().equals("rest") && entry.key().equals("to");
    }

    boolean isRoute() {
        return declaration.key().equals("route") || template;
    }

    Tree.Entry declaration() {
        return declaration;
    }

    /** The map that holds id, description, group and from. */
    Tree body() {
        return body;
    }

    boolean template() {
        return template;
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
        return id().endsWith(TEMPLATE_END) ? id().substring(0, id().length() - TEMPLATE_END.length()) : id();
    }

    /** Every step, those inside others too. */
    List<Step> steps() {
        return steps;
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Every key of it with what it holds, the declaration's own too. */
    List<Tree.Entry> entries() {
        return entries;
    }

    /** Every text of it, keys left out. */
    List<Tree> texts() {
        return texts;
    }

    Finding finding(String message) {
        return place().finding(message);
    }
}
