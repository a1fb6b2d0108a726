package io.herald.routes;

import io.herald.catalog.Catalog;
import io.herald.kernel.KernelNames;
import io.herald.notification.Channel;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.impl.DefaultCamelContext;

/** Every {@code direct:} name that a route hands on to, or that the kernel calls, is consumed by a route. */
final class DirectNames {

    private DirectNames() {
    }

    static void check(DefaultCamelContext context, Catalog catalog) {
        Set<String> consumed = context.getRoutes().stream().map(Route::getEndpoint).filter(DirectEndpoint.class::isInstance)
                .map(DirectNames::name).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(context.getEndpoints().stream().filter(DirectEndpoint.class::isInstance)
                .map(DirectNames::name).filter(name -> !consumed.contains(name)).toList());
        if (!missing.isEmpty()) {
            throw Sentence.wrong("routes", 0, "no route consumes direct:" + String.join(", direct:", missing)
                    + ": add one with that name, or hand on to another");
        }
        for (String name : KernelNames.CALLS) {
            if (!consumed.contains(name)) {
                throw Sentence.wrong("routes", 0, "the kernel calls direct:" + name + ", and no route consumes it");
            }
        }
        for (Channel channel : catalog.channels()) {
            if (!consumed.contains(channel.name() + KernelNames.SEND)) {
                throw Sentence.wrong("config/channels/" + channel.name() + ".yaml", 0, "no route consumes direct:"
                        + channel.name() + "-send: add routes/outbound/" + channel.name() + "-send.camel.yaml");
            }
        }
    }

    private static String name(Endpoint endpoint) {
        return endpoint.getEndpointUri().replaceFirst("direct:(//)?", "");
    }
}
