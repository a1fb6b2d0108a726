package io.herald.kernel;

import io.herald.notification.Flow;
import io.herald.notification.Outcome;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The steps behind {@code direct:delivery-sent} and {@code direct:delivery-dead}. */
final class Decide implements Processor {

    private final Outcome.State state;
    private final String step;

    Decide(Outcome.State state, String step) {
        this.state = state;
        this.step = step;
    }

    /** Sent is believed only when the step that spoke to the provider left its message id. */
    @Override
    public void process(Exchange exchange) {
        DeliverySettlement settlement = exchange.getProperty(DeliverySettlement.PROPERTY, DeliverySettlement.class);
        if (settlement == null) {
            throw new KernelException(step + " is for routes behind delivery.<channel>.<provider>");
        }
        if (state == Outcome.State.SENT && exchange.getProperty(Flow.PROVIDER_MESSAGE_ID) == null) {
            throw new KernelException(step + " was reached without a provider's answer: the step that spoke to the"
                    + " provider failed and its error was swallowed, or it was never called");
        }
        settlement.decide(Verdict.of(state));
    }
}
