package io.herald.kernel;

import io.herald.broker.ConfirmedPublisher;
import io.herald.broker.Outgoing;
import io.herald.broker.Queues;
import io.herald.catalog.Catalog;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import io.herald.notification.MessageCodec;
import io.herald.notification.Outcome;
import io.herald.security.Callers;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step behind {@code direct:delivery-queued}: puts the body's delivery into the queue of the provider named by the
 * property {@code provider}; one whose caller may not use that provider is dead instead, since a route has chosen it. It does
 * not wait; dispatch is acknowledged when the broker has confirmed every one.
 */
final class QueueDelivery implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(QueueDelivery.class);

    private final ProviderChoice choice;
    private final ConfirmedPublisher publisher;
    private final HandOver handOver;
    private final OutcomeRecorder outcomes;
    private final Clock clock;

    QueueDelivery(Catalog catalog, Callers callers, ConfirmedPublisher publisher, HandOver handOver, OutcomeRecorder outcomes,
            Clock clock) {
        this.choice = new ProviderChoice(catalog, callers);
        this.outcomes = outcomes;
        this.clock = clock;
        this.publisher = publisher;
        this.handOver = handOver;
    }

    @Override
    public void process(Exchange exchange) {
        DispatchSettlement settlement = exchange.getProperty(DispatchSettlement.PROPERTY, DispatchSettlement.class);
        Delivery chosen = choice.of(exchange);
        String refusal = choice.refusal(chosen);
        Outgoing message = Outgoing.json(MessageCodec.write(chosen), chosen.id(), chosen.correlationId());
        String queue = Queues.delivery(chosen.channel(), chosen.provider());
        CompletableFuture<Void> recorded = settlement.take(chosen);
        if (recorded == null) {
            return;
        }
        LogContext.during(exchange, () -> handOver.until(
                () -> refusal == null ? publisher.toQueue(queue, message) : notPermitted(chosen, refusal, Exchanges.version(exchange)))
                .thenRun(() -> recorded.complete(null)));
    }

    private CompletableFuture<Void> notPermitted(Delivery delivery, String refusal, String routeVersion) {
        LOG.error("delivery {} is dead: {}", delivery.id(), refusal);
        Instant now = clock.instant();
        return outcomes.record(
                Outcome.dead(delivery, new Failure(FailureClass.PERMANENT, "not-permitted", refusal), now, now).by(routeVersion));
    }
}
