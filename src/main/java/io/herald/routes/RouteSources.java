package io.herald.routes;

import io.herald.files.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Reads route files into a context, one after the other, so that what is wrong has a file; a route id stands in one of them only. */
final class RouteSources {

    private final DefaultCamelContext context;
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, String> files = new HashMap<>();
    private String current;

    private record Source(String path, RoutesBuilder routes) {

        boolean isRest() {
            return routes instanceof RouteBuilder builder && !builder.getRestCollection().getRests().isEmpty();
        }
    }

    RouteSources(DefaultCamelContext context) {
        this.context = context;
    }

    /** Notes what a file holds; its routes are not made yet. */
    void read(SourceFile file, Consumer<RouteBuilder> around) throws Exception {
        current = file.path();
        for (RoutesBuilder routes : PluginHelper.getRoutesLoader(context)
                .findRoutesBuilders(List.of(ResourceHelper.fromBytes(file.path(), file.content())))) {
            if (routes instanceof RouteBuilder builder) {
                around.accept(builder);
            }
            sources.add(new Source(file.path(), routes));
        }
    }

    /** Policies first, since a route takes its own on when it is made; endpoints that look for their routes last. */
    void addAll() throws Exception {
        for (Source source : sources) {
            current = source.path();
            if (source.routes() instanceof RouteConfigurationsBuilder policies) {
                context.addRoutesConfigurations(policies);
            }
        }
        for (Source source : sources) {
            current = source.path();
            if (source.routes() instanceof RouteBuilder builder) {
                makeOnce(builder);
            }
        }
        for (Source source : sources) {
            current = source.path();
            if (!source.isRest() && source.routes() instanceof RouteBuilder builder) {
                builder.prepareModel(context);
                add(builder);
            }
        }
        for (Source source : sources) {
            current = source.path();
            if (source.isRest()) {
                context.addRoutes(source.routes());
            }
        }
        current = null;
    }

    /**
     * As Camel adds them, without its look through all routes for an earlier one of each id, and for steps of the same id: the linter
     * has looked, and with some thousand routes each look takes minutes.
     */
    private void add(RouteBuilder builder) throws Exception {
        for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
            context.getRouteDefinitions().add(route);
            context.startRouteDefinitions(List.of(route));
        }
    }

    private void makeOnce(RouteBuilder builder) throws Exception {
        builder.configureRoutes(context).getRoutes().stream().map(RouteDefinition::getRouteId).forEach(this::once);
        builder.getRouteTemplateCollection().getRouteTemplates().stream().map(RouteTemplateDefinition::getId).forEach(this::once);
    }

    /** The file that is being read or added; null after the last. */
    String current() {
        return current;
    }

    private void once(String id) {
        String other = files.putIfAbsent(id, current);
        if (other != null) {
            throw Sentence.wrong(current, 0, "route id '" + id + "' is taken by " + other + ": every route has an id of its own");
        }
    }
}
