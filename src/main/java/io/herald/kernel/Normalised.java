package io.herald.kernel;

import io.herald.notification.Notification;
import org.apache.camel.Exchange;

/** Hands a notification that was just understood to the exchange and to the kernel's book. */
public final class Normalised {

    private Normalised() {
    }

    /** Replaces the body and sets the properties of {@code routes/README.md}; no header survives. */
    public static void set(Exchange exchange, Notification notification) {
        exchange.getMessage().removeHeaders("*");
        Exchanges.describe(exchange, notification);
        DispatchSettlement settlement = exchange.getProperty(DispatchSettlement.PROPERTY, DispatchSettlement.class);
        if (settlement != null) {
            settlement.understood(notification);
        }
    }
}
