package io.herald.wire;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/** What an exchange would have sent, in its order: opened by whoever rehearses it, filled by what stands in for a provider. */
public final class Wire {

    private static final String PROPERTY = "herald-wire";

    private final List<WireRequest> requests = new ArrayList<>();

    private Wire() {
    }

    /** Begins to note what that exchange, and every copy of it, would send. */
    public static Wire open(Exchange exchange) {
        Wire wire = new Wire();
        exchange.setProperty(PROPERTY, wire);
        return wire;
    }

    /** Notes a request; nothing for an exchange that is not rehearsed. */
    public static void note(Exchange exchange, WireRequest request) {
        Wire wire = exchange.getProperty(PROPERTY, Wire.class);
        if (wire != null) {
            wire.add(request);
        }
    }

    public synchronized List<WireRequest> requests() {
        return List.copyOf(requests);
    }

    private synchronized void add(WireRequest request) {
        requests.add(request);
    }
}
