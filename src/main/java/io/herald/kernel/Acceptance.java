package io.herald.kernel;

import io.herald.notification.Notification;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;

/** The accepted notifications that an exchange of the REST boundary led to: only with one it may be answered with 202. */
public final class Acceptance {

    private static final String PROPERTY = "herald-acceptance";

    private final List<Notification> accepted = new CopyOnWriteArrayList<>();

    /** Opens the book for a new exchange. */
    public static Acceptance open(Exchange exchange) {
        Acceptance acceptance = new Acceptance();
        exchange.setProperty(PROPERTY, acceptance);
        return acceptance;
    }

    static void note(Exchange exchange, Notification notification) {
        Acceptance acceptance = exchange.getProperty(PROPERTY, Acceptance.class);
        if (acceptance != null) {
            acceptance.accepted.add(notification);
        }
    }

    /** The accepted notification, the first one of several, null when there is none. */
    public Notification notification() {
        return accepted.isEmpty() ? null : accepted.get(0);
    }

    /** Every one, in the order in which they were accepted. */
    public List<Notification> notifications() {
        return List.copyOf(accepted);
    }
}
