package io.herald.lint;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ToDefinition;
import org.springframework.context.ApplicationContext;

/** What a running Herald offers to route files. */
final class RunningKernel {

    private static final String PREFIX = "kernel-";

    private final CamelContext camel;

    RunningKernel(ApplicationContext application) {
        this.camel = application.getBean(CamelContext.class);
    }

    /** Names of the {@code direct:} routes that are the kernel's. */
    Set<String> routes() {
        return camel.getRoutes().stream().filter(route -> route.getRouteId().startsWith(PREFIX)).map(Route::getEndpoint)
                .filter(DirectEndpoint.class::isInstance).map(RunningKernel::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of the queues that the kernel consumes. */
    Set<String> queues() {
        return camel.getRoutes().stream().filter(route -> route.getRouteId().startsWith(PREFIX))
                .map(route -> route.getEndpoint().getEndpointUri()).filter(uri -> uri.startsWith("herald-queue:"))
                .map(uri -> uri.replaceFirst("herald-queue:(//)?", "")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of the engineers' routes that the kernel calls; {@code <channel>-send} stands for one of each channel. */
    Set<String> calls() {
        Set<String> sends = camel.getRoutes().stream().map(Route::getRouteId)
                .filter(id -> id.startsWith(PREFIX + "delivery.")).map(id -> id.split("\\.")[1] + "-send")
                .collect(Collectors.toSet());
        ModelCamelContext model = (ModelCamelContext) camel;
        return Stream.concat(Stream.of("delivery-failed", "delivery-route"), model.getRouteDefinitions().stream()
                .filter(route -> route.getRouteId().startsWith(PREFIX)).flatMap(route -> route.getOutputs().stream())
                .filter(ToDefinition.class::isInstance).map(to -> ((ToDefinition) to).getUri().replace("direct:", "")))
                .map(name -> sends.contains(name) ? "<channel>-send" : name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of all {@code direct:} endpoints that anything consumes from or hands on to. */
    Set<String> names() {
        return camel.getEndpoints().stream().filter(DirectEndpoint.class::isInstance).map(RunningKernel::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    long consumers(String name) {
        return camel.getRoutes().stream().map(Route::getEndpoint).filter(DirectEndpoint.class::isInstance)
                .filter(endpoint -> name(endpoint).equals(name)).count();
    }

    private static String name(Endpoint endpoint) {
        return endpoint.getEndpointUri().replaceFirst("direct:(//)?", "");
    }
}
