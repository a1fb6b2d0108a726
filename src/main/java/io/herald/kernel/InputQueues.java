package io.herald.kernel;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;

/** Which routes of one version take the messages of which input queue: what {@code from: herald-queue:<name>} leaves behind. */
final class InputQueues {

    private final ConcurrentMap<String, AsyncProcessor> routes = new ConcurrentHashMap<>();

    static InputQueues of(CamelContext context) {
        return context.getCamelContextExtension().getContextPlugin(InputQueues.class);
    }

    /** Null when no route takes them. */
    AsyncProcessor route(String queue) {
        return routes.get(queue);
    }

    Set<String> names() {
        return Set.copyOf(routes.keySet());
    }

    void add(String queue, AsyncProcessor route) {
        if (routes.putIfAbsent(queue, route) != null) {
            throw new IllegalArgumentException("queue '" + queue + "' is consumed by two routes: each takes another queue");
        }
    }

    void remove(String queue) {
        routes.remove(queue);
    }
}
