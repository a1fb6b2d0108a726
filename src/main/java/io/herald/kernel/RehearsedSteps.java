package io.herald.kernel;

import io.herald.catalog.Catalog;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import io.herald.notification.Notification;
import io.herald.notification.Outcome;
import io.herald.redelivery.Redelivery;
import io.herald.security.Callers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The kernel's steps behind the same {@code direct:} names: they check what the real ones check, note it, and do nothing. */
final class RehearsedSteps extends RouteBuilder {

    private static final String NOTES = "herald-rehearsal";

    private final ProviderChoice choice;
    private final RetryDelivery retry;
    private final RerouteDelivery reroute;

    RehearsedSteps(Catalog catalog, Callers callers, Redelivery redelivery) {
        this.choice = new ProviderChoice(catalog, callers);
        this.retry = new RetryDelivery(redelivery);
        this.reroute = new RerouteDelivery(catalog, callers);
    }

    /** The deliveries of one dispatch as they end, in this order. */
    static final class Notes {
        private final List<Rehearsed> deliveries = new ArrayList<>();

        static Notes open(Exchange exchange) {
            Notes notes = new Notes();
            exchange.setProperty(NOTES, notes);
            return notes;
        }

        static Notes of(Exchange exchange) {
            return exchange.getProperty(NOTES, Notes.class);
        }

        synchronized void add(Rehearsed delivery) {
            deliveries.add(delivery);
        }

        synchronized List<Rehearsed> deliveries() {
            return List.copyOf(deliveries);
        }
    }

    @Override
    public void configure() {
        from("direct:notification-accepted").routeId("kernel-notification-accepted").process(RehearsedSteps::accepted);
        from("direct:delivery-queued").routeId("kernel-delivery-queued").process(this::queued);
        from("direct:delivery-skipped").routeId("kernel-delivery-skipped").process(RehearsedSteps::skipped);
        from("direct:delivery-sent").routeId("kernel-delivery-sent")
                .process(new Decide(Outcome.State.SENT, "direct:delivery-sent"));
        from("direct:delivery-dead").routeId("kernel-delivery-dead")
                .process(new Decide(Outcome.State.DEAD, "direct:delivery-dead"));
        from(RetryDelivery.STEP).routeId("kernel-delivery-retry").process(retry);
        from(RerouteDelivery.STEP).routeId("kernel-delivery-reroute").process(reroute);
    }

    private static void accepted(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof Notification notification)) {
            throw new KernelException(AcceptNotification.NEEDS);
        }
        Acceptance.note(exchange, notification);
    }

    private void queued(Exchange exchange) {
        Delivery chosen = choice.of(exchange);
        String refusal = choice.refusal(chosen);
        note(exchange, chosen, refusal == null ? Rehearsed.of(Rehearsed.QUEUED, chosen) : Rehearsed.not(Rehearsed.DEAD, chosen,
                new Failure(FailureClass.PERMANENT, "not-permitted", refusal)));
    }

    private static void skipped(Exchange exchange) {
        DeliverySettlement sending = exchange.getProperty(DeliverySettlement.PROPERTY, DeliverySettlement.class);
        if (sending != null) {
            sending.decide(Verdict.of(Outcome.State.SKIPPED));
            return;
        }
        if (Notes.of(exchange) == null || !(exchange.getMessage().getBody() instanceof Delivery delivery)) {
            throw new KernelException(SkipDelivery.NEEDS);
        }
        note(exchange, delivery, Rehearsed.of(Rehearsed.SKIPPED, delivery));
    }

    private static void note(Exchange exchange, Delivery delivery, Rehearsed noted) {
        DispatchSettlement settlement = exchange.getProperty(DispatchSettlement.PROPERTY, DispatchSettlement.class);
        CompletableFuture<Void> recorded = settlement.take(delivery);
        if (recorded != null) {
            recorded.complete(null);
            Notes.of(exchange).add(noted);
        }
    }
}
