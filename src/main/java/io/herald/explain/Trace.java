package io.herald.explain;

import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/** The way of one rehearsed exchange and of those that were split from it: routes and decisions, for each delivery. */
final class Trace {

    private static final String PROPERTY = "herald-trace";
    private static final String WHOLE = "";

    private final Map<String, Set<String>> routes = new TreeMap<>();
    private final Map<String, List<Decision>> decisions = new TreeMap<>();

    /** Null for an exchange that nobody follows. */
    static Trace of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Trace.class);
    }

    /** Notes that one's way, too. */
    void follow(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    synchronized void passes(Exchange exchange, String route) {
        // The route that splits goes on for each part.
        if (!routes.getOrDefault(WHOLE, Set.of()).contains(route)) {
            routes.computeIfAbsent(delivery(exchange), none -> new LinkedHashSet<>()).add(route);
        }
    }

    synchronized void decides(Exchange exchange, Decision decision) {
        decisions.computeIfAbsent(delivery(exchange), none -> new ArrayList<>()).add(decision);
    }

    /** The routes of a delivery in their order; those before there were deliveries for null. */
    synchronized List<String> routes(String delivery) {
        return List.copyOf(routes.getOrDefault(delivery == null ? WHOLE : delivery, Set.of()));
    }

    synchronized List<Decision> decisions(String delivery) {
        return List.copyOf(decisions.getOrDefault(delivery == null ? WHOLE : delivery, List.of()));
    }

    private static String delivery(Exchange exchange) {
        String id = exchange.getProperty(Flow.DELIVERY_ID, String.class);
        if (id == null && exchange.getMessage().getBody() instanceof Delivery delivery) {
            id = delivery.id();
        }
        return id == null ? WHOLE : id;
    }
}
