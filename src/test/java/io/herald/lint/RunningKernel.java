package io.herald.lint;

import io.herald.kernel.QueueConsumers;
import io.herald.kernel.RoutesInForce;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.springframework.context.ApplicationContext;

/** What a running Herald offers to route files. */
final class RunningKernel {

    private static final String PREFIX = "kernel-";

    private final ApplicationContext application;
    private final CamelContext camel;

    RunningKernel(ApplicationContext application) {
        this.application = application;
        this.camel = application.getBean(RoutesInForce.class).version().context();
    }

    /** Names of the {@code direct:} routes that are the kernel's. */
    Set<String> routes() {
        return camel.getRoutes().stream().filter(route -> route.getRouteId().startsWith(PREFIX)).map(Route::getEndpoint)
                .filter(DirectEndpoint.class::isInstance).map(RunningKernel::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of the queues that the kernel consumes. */
    Set<String> queues() {
        return new TreeSet<>(application.getBean(QueueConsumers.class).queues());
    }

    /** True when its routes can name that bean. */
    boolean hasBean(String name) {
        return camel.getRegistry().lookupByName(name) != null;
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
