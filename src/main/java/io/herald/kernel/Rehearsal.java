package io.herald.kernel;

import io.herald.catalog.Catalog;
import io.herald.failure.Failure;
import io.herald.failure.FailureClassifier;
import io.herald.notification.Delivery;
import io.herald.notification.Notification;
import io.herald.notification.Outcome;
import io.herald.provider.Providers;
import io.herald.redelivery.Redelivery;
import io.herald.redelivery.RetrySchedule;
import io.herald.security.Callers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;

/**
 * The kernel around routes that only rehearse, in a Camel context of their own: the same exchanges, the same checks, the
 * same words, and no queue, no outcome, no provider behind them.
 */
public final class Rehearsal implements KernelSteps {

    private final Callers callers;
    private final Redelivery redelivery;
    private final Providers providers;
    private final Failures failures;
    private final FailureClassifier classifier;
    private final Clock clock;

    Rehearsal(Callers callers, Redelivery redelivery, Providers providers, Failures failures, FailureClassifier classifier,
            Clock clock) {
        this.providers = providers;
        this.callers = callers;
        this.redelivery = redelivery;
        this.failures = failures;
        this.classifier = classifier;
        this.clock = clock;
    }

    /**
     * What dispatch would do.
     *
     * @param deliveries in the order in which they end
     * @param failure    why there would be none at all; else null
     */
    public record Dispatched(List<Rehearsed> deliveries, Failure failure) {
    }

    @Override
    public void prepare(CamelContext context) {
        Kernel.prepareQuietly(context);
    }

    @Override
    public RouteBuilder routes(Catalog catalog) {
        return new RehearsedSteps(catalog, callers, redelivery);
    }

    @Override
    public Map<String, Object> beans(Catalog catalog) {
        return Kernel.beans(catalog, callers, providers.withoutProbes());
    }

    /**
     * Lets an inbound route understand a request.
     *
     * @param input gives the exchange what it begins with
     * @throws Exception why it would be refused
     */
    public Notification accept(ProducerTemplate stage, String route, Consumer<Exchange> input) throws Exception {
        Exchange exchange = new DefaultExchange(stage.getCamelContext());
        Acceptance acceptance = Acceptance.open(exchange);
        Exchange done = run(stage, route, exchange, input);
        if (done.getException() != null) {
            throw done.getException();
        }
        if (acceptance.notification() == null) {
            throw new KernelException("the route " + route + " ended without accepting the notification");
        }
        return acceptance.notification();
    }

    /** What would become of a notification. */
    public Dispatched dispatch(ProducerTemplate stage, Notification notification, Consumer<Exchange> input) {
        Exchange exchange = exchanges(stage).of(notification);
        DispatchSettlement settlement = new DispatchSettlement();
        settlement.understood(notification);
        exchange.setProperty(DispatchSettlement.PROPERTY, settlement);
        RehearsedSteps.Notes notes = RehearsedSteps.Notes.open(exchange);
        Exchange done = run(stage, "notification-dispatch", exchange, input);
        Failure why = Verdicts.noOutcome(done.getException() == null ? "the route notification-dispatch ended without an outcome"
                : DispatchUnit.reason(done.getException()));
        List<Rehearsed> deliveries = new ArrayList<>(notes.deliveries());
        settlement.close().forEach(forgotten -> deliveries.add(Rehearsed.not(Rehearsed.DEAD, forgotten, why)));
        return new Dispatched(deliveries, deliveries.isEmpty() ? why : null);
    }

    /** What would become of a delivery at its provider, if that takes it. */
    public Rehearsed send(ProducerTemplate stage, Delivery delivery, Consumer<Exchange> input) {
        Exchange exchange = exchanges(stage).of(delivery);
        DeliverySettlement settlement = DeliverySettlement.sending(exchange, delivery);
        String route = delivery.channel() + "-send";
        Exchange done = run(stage, route, exchange, input);
        if (settlement.state() == Outcome.State.SENT) {
            return Rehearsed.of(Rehearsed.SENT, delivery);
        }
        if (done.getException() != null) {
            return Rehearsed.not(Rehearsed.FAILED, delivery, classifier.classify(done.getException()));
        }
        return settlement.state() == Outcome.State.SKIPPED ? Rehearsed.of(Rehearsed.SKIPPED, delivery)
                : Rehearsed.not(Rehearsed.DEAD, delivery, Verdicts.noOutcome("the route " + route + " ended without an outcome"));
    }

    /** What {@code delivery-failed} would decide about a delivery that failed like this. */
    public Rehearsed failed(ProducerTemplate stage, Delivery delivery, Failure failure, Consumer<Exchange> input) {
        Exchange exchange = exchanges(stage).of(delivery);
        failures.describe(exchange, delivery, failure, catalog(stage));
        DeliverySettlement settlement = DeliverySettlement.failed(exchange, delivery);
        Exchange done = run(stage, "delivery-failed", exchange, input);
        Verdict verdict = settlement.verdict();
        if (done.getException() != null) {
            return dead(delivery, Verdicts.undecided(failure, Verdicts.failed(done.getException())));
        }
        if (verdict == null) {
            return dead(delivery, Verdicts.undecided(failure, "it ended without a verdict"));
        }
        return switch (verdict.state()) {
            case DEAD -> dead(delivery, failure);
            case WAITING -> waiting(delivery, failure, verdict.schedule());
            case REROUTED -> rerouted(stage, delivery, failure, verdict.next(), input);
            default -> dead(delivery, Verdicts.undecided(failure, "it ended without a verdict"));
        };
    }

    private Rehearsed waiting(Delivery delivery, Failure failure, RetrySchedule schedule) {
        boolean over = schedule.next(delivery.attempt(), delivery.acceptedAt(), clock.instant(), failure.retryAfter(), bound -> 0)
                .isEmpty();
        return over ? dead(delivery, Verdicts.also(failure, "the schedule '" + schedule.name() + "' is over"))
                : new Rehearsed(Rehearsed.WAITING, delivery, failure, schedule, schedule.window(delivery.attempt()));
    }

    private Rehearsed rerouted(ProducerTemplate stage, Delivery delivery, Failure failure, Delivery next, Consumer<Exchange> input) {
        if (next.provider() != null) {
            return Rehearsed.not(Rehearsed.REROUTED, next, failure);
        }
        Exchange exchange = exchanges(stage).of(next);
        DispatchSettlement settlement = new DispatchSettlement();
        settlement.planned(List.of(next));
        exchange.setProperty(DispatchSettlement.PROPERTY, settlement);
        RehearsedSteps.Notes notes = RehearsedSteps.Notes.open(exchange);
        Exchange done = run(stage, "delivery-route", exchange, input);
        if (settlement.close().isEmpty()) {
            return Rehearsed.not(Rehearsed.REROUTED, notes.deliveries().get(0).delivery(), failure);
        }
        String why = done.getException() == null ? "the route delivery-route ended without an outcome"
                : DispatchUnit.reason(done.getException());
        return dead(delivery, Verdicts.also(failure, "it could not be rerouted: " + why));
    }

    private static Rehearsed dead(Delivery delivery, Failure failure) {
        return Rehearsed.not(Rehearsed.DEAD, delivery, failure);
    }

    private static Catalog catalog(ProducerTemplate stage) {
        return stage.getCamelContext().getRegistry().lookupByNameAndType(Kernel.CATALOG, Catalog.class);
    }

    private static Exchanges exchanges(ProducerTemplate stage) {
        return new Exchanges(stage.getCamelContext());
    }

    private static Exchange run(ProducerTemplate stage, String route, Exchange exchange, Consumer<Exchange> input) {
        input.accept(exchange);
        return stage.send("direct:" + route, exchange);
    }
}
