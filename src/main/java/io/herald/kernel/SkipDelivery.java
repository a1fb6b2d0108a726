package io.herald.kernel;

import io.herald.notification.Delivery;
import io.herald.notification.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step behind {@code direct:delivery-skipped}: a route decides on purpose that a delivery is not to be sent. */
final class SkipDelivery implements Processor {

    static final String NEEDS = "direct:delivery-skipped needs a delivery: split by the bean fanOut first";

    private final OutcomeRecorder outcomes;
    private final HandOver handOver;
    private final Clock clock;

    SkipDelivery(OutcomeRecorder outcomes, HandOver handOver, Clock clock) {
        this.outcomes = outcomes;
        this.handOver = handOver;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        DeliverySettlement sending = exchange.getProperty(DeliverySettlement.PROPERTY, DeliverySettlement.class);
        if (sending != null) {
            sending.decide(Verdict.of(Outcome.State.SKIPPED));
            return;
        }
        DispatchSettlement dispatch = exchange.getProperty(DispatchSettlement.PROPERTY, DispatchSettlement.class);
        if (dispatch == null || !(exchange.getMessage().getBody() instanceof Delivery delivery)) {
            throw new KernelException(NEEDS);
        }
        CompletableFuture<Void> recorded = dispatch.take(delivery);
        if (recorded != null) {
            Instant now = clock.instant();
            handOver.until(() -> outcomes.record(Outcome.skipped(delivery, now, now).by(Exchanges.version(exchange))))
                    .thenRun(() -> recorded.complete(null));
        }
    }
}
