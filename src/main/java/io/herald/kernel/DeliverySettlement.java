package io.herald.kernel;

import io.herald.notification.Delivery;
import io.herald.notification.Outcome;
import org.apache.camel.Exchange;

/** What a send or failure route decided for one delivery: the kernel's own book. */
final class DeliverySettlement {

    static final String PROPERTY = "herald-delivery";

    private final Delivery delivery;
    private final boolean failed;
    private Verdict verdict;

    private DeliverySettlement(Delivery delivery, boolean failed) {
        this.delivery = delivery;
        this.failed = failed;
    }

    /** Opens the book for a send route. */
    static DeliverySettlement sending(Exchange exchange, Delivery delivery) {
        return open(exchange, new DeliverySettlement(delivery, false));
    }

    /** Opens the book for the failure route. */
    static DeliverySettlement failed(Exchange exchange, Delivery delivery) {
        return open(exchange, new DeliverySettlement(delivery, true));
    }

    private static DeliverySettlement open(Exchange exchange, DeliverySettlement settlement) {
        exchange.setProperty(PROPERTY, settlement);
        return settlement;
    }

    /** The book of the failure route that a step is in; {@link KernelException} for any other route. */
    static DeliverySettlement ofFailed(Exchange exchange, String step) {
        DeliverySettlement settlement = exchange.getProperty(PROPERTY, DeliverySettlement.class);
        if (settlement == null || !settlement.failed) {
            throw new KernelException(step + " is for the route delivery-failed");
        }
        return settlement;
    }

    /** The delivery as the kernel knows it, whatever the route made of the body. */
    Delivery delivery() {
        return delivery;
    }

    /** A later decision replaces an earlier one, except that what was sent stays sent. */
    synchronized void decide(Verdict decided) {
        if (verdict == null || verdict.state() != Outcome.State.SENT) {
            verdict = decided;
        }
    }

    /** Null when the route has not decided. */
    synchronized Verdict verdict() {
        return verdict;
    }

    synchronized Outcome.State state() {
        return verdict == null ? null : verdict.state();
    }
}
