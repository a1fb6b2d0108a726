package io.herald.kernel;

import io.herald.notification.Notification;
import org.apache.camel.Exchange;

/** Whether an exchange of the REST boundary led to an accepted notification: only then it may be answered with 202. */
public final class Acceptance {

    private static final String PROPERTY = "herald-acceptance";

    private volatile Notification accepted;

    /** Opens the book for a new exchange. */
    public static Acceptance open(Exchange exchange) {
        Acceptance acceptance = new Acceptance();
        exchange.setProperty(PROPERTY, acceptance);
        return acceptance;
    }

    static void note(Exchange exchange, Notification notification) {
        Acceptance acceptance = exchange.getProperty(PROPERTY, Acceptance.class);
        if (acceptance != null) {
            acceptance.accepted = notification;
        }
    }

    /** The accepted notification, null when there is none. */
    public Notification notification() {
        return accepted;
    }
}
