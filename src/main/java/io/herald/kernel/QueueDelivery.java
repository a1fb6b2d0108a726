package io.herald.kernel;

import io.herald.broker.ConfirmedPublisher;
import io.herald.broker.Outgoing;
import io.herald.broker.Queues;
import io.herald.catalog.Catalog;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Channel;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
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

    private final Catalog catalog;
    private final ConfirmedPublisher publisher;
    private final HandOver handOver;
    private final Callers callers;
    private final OutcomeRecorder outcomes;
    private final Clock clock;

    QueueDelivery(Catalog catalog, Callers callers, ConfirmedPublisher publisher, HandOver handOver, OutcomeRecorder outcomes,
            Clock clock) {
        this.catalog = catalog;
        this.callers = callers;
        this.outcomes = outcomes;
        this.clock = clock;
        this.publisher = publisher;
        this.handOver = handOver;
    }

    @Override
    public void process(Exchange exchange) {
        DispatchSettlement settlement = exchange.getProperty(DispatchSettlement.PROPERTY, DispatchSettlement.class);
        if (settlement == null || !(exchange.getMessage().getBody() instanceof Delivery delivery)) {
            throw new KernelException("direct:delivery-queued needs a delivery: split by the bean fanOut first");
        }
        String provider = provider(exchange, delivery);
        Delivery chosen = delivery.withProvider(provider);
        String refusal = refusal(chosen);
        Outgoing message = Outgoing.json(MessageCodec.write(chosen), chosen.id(), chosen.correlationId());
        String queue = Queues.delivery(chosen.channel(), provider);
        CompletableFuture<Void> recorded = settlement.take(chosen);
        if (recorded == null) {
            return;
        }
        LogContext.during(exchange, () -> handOver.until(
                () -> refusal == null ? publisher.toQueue(queue, message) : notPermitted(chosen, refusal))
                .thenRun(() -> recorded.complete(null)));
    }

    /** Null when the caller may use that provider. A reroute that it may not have is the failed delivery's second reason. */
    private String refusal(Delivery delivery) {
        String refusal = callers.refusal(delivery.caller(), delivery.channel(), delivery.provider());
        if (refusal != null && !delivery.tried().isEmpty()) {
            throw new KernelException(refusal);
        }
        return refusal;
    }

    private CompletableFuture<Void> notPermitted(Delivery delivery, String refusal) {
        LOG.error("delivery {} is dead: {}", delivery.id(), refusal);
        Instant now = clock.instant();
        return outcomes.record(Outcome.dead(delivery, new Failure(FailureClass.PERMANENT, "not-permitted", refusal), now, now));
    }

    private String provider(Exchange exchange, Delivery delivery) {
        String provider = exchange.getProperty(Flow.PROVIDER, String.class);
        Channel channel = catalog.channel(delivery.channel())
                .orElseThrow(() -> new KernelException("there is no channel '" + delivery.channel() + "'"));
        if (provider == null) {
            throw new KernelException("no provider was chosen: set the property 'provider' to one of "
                    + channel.providers() + " before direct:delivery-queued");
        }
        if (!channel.providers().contains(provider)) {
            throw new KernelException("channel '" + channel.name() + "' has no enabled provider '" + provider
                    + "', only " + channel.providers());
        }
        RerouteDelivery.untried(delivery, provider);
        return provider;
    }
}
