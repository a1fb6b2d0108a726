package io.herald.kernel;

import io.herald.broker.Incoming;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.failure.FailureClassifier;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import io.herald.notification.MessageCodec;
import io.herald.notification.Outcome;
import io.herald.provider.ProviderAttempt;
import io.herald.redelivery.QuickRedelivery;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/**
 * One delivery of a provider's queue: runs its send route once, and the failure route if that failed. It may be
 * acknowledged when the outcome is recorded; after the provider may have been called, nothing is ever put back.
 */
final class DeliveryUnit implements Unit {

    private final String queue;
    private final Supplier<ProviderAttempt> health;
    private final Supplier<RouteVersion> routes;
    private final FailureClassifier classifier;
    private final Rejections rejections;
    private final OutcomeRecorder outcomes;
    private final HandOver handOver;
    private final Verdicts verdicts;
    private final SentDeliveries sent;
    private final Clock clock;

    DeliveryUnit(String queue, Supplier<ProviderAttempt> health, Supplier<RouteVersion> routes, FailureClassifier classifier,
            Verdicts verdicts, Rejections rejections, OutcomeRecorder outcomes, HandOver handOver, SentDeliveries sent, Clock clock) {
        this.queue = queue;
        this.health = health;
        this.routes = routes;
        this.classifier = classifier;
        this.verdicts = verdicts;
        this.rejections = rejections;
        this.outcomes = outcomes;
        this.handOver = handOver;
        this.sent = sent;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Void> handle(Incoming message) {
        Delivery delivery;
        try {
            delivery = MessageCodec.delivery(message.body());
        } catch (IOException e) {
            return rejections.reject(queue, message, "not a delivery: " + e.getClass().getSimpleName());
        }
        // The next attempt, and the one at another provider, have the same id.
        return sent.once(delivery.id() + "#" + delivery.attempt(), () -> deliver(delivery));
    }

    private CompletableFuture<Void> deliver(Delivery delivery) {
        if (!handOver.awaitNothingHeld()) {
            return CompletableFuture.failedFuture(new IllegalStateException("Herald stops, nothing was sent"));
        }
        return RoutesInForce.inside(routes.get(), version -> deliver(delivery, version));
    }

    private CompletableFuture<Void> deliver(Delivery delivery, RouteVersion version) {
        Instant startedAt = clock.instant();
        Exchange exchange = version.exchanges().of(delivery);
        DeliverySettlement settlement = DeliverySettlement.sending(exchange, delivery);
        ProviderAttempt attempt = health.get();
        return Exchanges.run(version.route(delivery.channel() + "-send"), exchange)
                .thenCompose(done -> outcome(delivery.repeated(QuickRedelivery.repeats(done)), done, settlement, startedAt,
                        attempt, version))
                .thenCompose(outcome -> handOver.until(() -> outcomes.record(outcome.by(Exchanges.version(exchange)))));
    }

    private CompletableFuture<Outcome> outcome(Delivery delivery, Exchange done, DeliverySettlement settlement,
            Instant startedAt, ProviderAttempt attempt, RouteVersion version) {
        if (settlement.state() == Outcome.State.SENT) {
            attempt.succeeded();
            String id = done.getProperty(Flow.PROVIDER_MESSAGE_ID, String.class);
            return CompletableFuture.completedFuture(Outcome.sent(delivery, id, startedAt, clock.instant()));
        }
        if (done.getException() != null) {
            Failure failure = failure(done.getException());
            attempt.failed(failure);
            return verdicts.on(delivery, failure, startedAt, version);
        }
        if (settlement.state() == Outcome.State.SKIPPED) {
            return CompletableFuture.completedFuture(Outcome.skipped(delivery, startedAt, clock.instant()));
        }
        return LogContext.during(done, () -> verdicts.dead(delivery,
                Verdicts.noOutcome("the route " + delivery.channel() + "-send ended without an outcome"), startedAt));
    }

    /** A reader of failures that fails itself must not leave the delivery without an outcome: it would be sent again. */
    private Failure failure(Exception thrown) {
        try {
            return classifier.classify(thrown);
        } catch (RuntimeException e) {
            return new Failure(FailureClass.UNKNOWN, FailureClassifier.ROUTE_ERROR, thrown.getClass().getName() + " [classifying it failed"
                    + " with " + e.getClass().getName() + "]");
        }
    }
}
