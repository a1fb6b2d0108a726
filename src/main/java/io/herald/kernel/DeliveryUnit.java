package io.herald.kernel;

import io.herald.broker.Incoming;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.failure.FailureClassifier;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import io.herald.notification.MessageCodec;
import io.herald.notification.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One delivery of a provider's queue: runs its send route once, and the failure route if that failed. It may be
 * acknowledged when the outcome is recorded; after the provider may have been called, nothing is ever put back.
 */
final class DeliveryUnit implements Unit {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryUnit.class);

    private static final int ROOM_FOR_THE_FIRST = 300;

    private final String queue;
    private final AsyncProcessor sendRoute;
    private final AsyncProcessor failureRoute;
    private final Exchanges exchanges;
    private final FailureClassifier classifier;
    private final Rejections rejections;
    private final OutcomeRecorder outcomes;
    private final HandOver handOver;
    private final SentDeliveries sent;
    private final Clock clock;

    DeliveryUnit(String queue, AsyncProcessor sendRoute, AsyncProcessor failureRoute, Exchanges exchanges,
            FailureClassifier classifier, Rejections rejections, OutcomeRecorder outcomes, HandOver handOver,
            SentDeliveries sent, Clock clock) {
        this.queue = queue;
        this.sendRoute = sendRoute;
        this.failureRoute = failureRoute;
        this.exchanges = exchanges;
        this.classifier = classifier;
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
        return sent.once(delivery.id(), () -> deliver(delivery));
    }

    private CompletableFuture<Void> deliver(Delivery delivery) {
        if (!handOver.awaitNothingHeld()) {
            return CompletableFuture.failedFuture(new IllegalStateException("Herald stops, nothing was sent"));
        }
        Instant startedAt = clock.instant();
        Exchange exchange = exchanges.of(delivery);
        DeliverySettlement settlement = new DeliverySettlement();
        exchange.setProperty(DeliverySettlement.PROPERTY, settlement);
        return Exchanges.run(sendRoute, exchange)
                .thenCompose(done -> outcome(delivery, done, settlement, startedAt))
                .thenCompose(outcome -> handOver.until(() -> outcomes.record(outcome)));
    }

    private CompletableFuture<Outcome> outcome(Delivery delivery, Exchange done, DeliverySettlement settlement,
            Instant startedAt) {
        if (settlement.state() == Outcome.State.SENT) {
            String id = done.getProperty(Flow.PROVIDER_MESSAGE_ID, String.class);
            return CompletableFuture.completedFuture(Outcome.sent(delivery, id, startedAt, clock.instant()));
        }
        if (done.getException() != null) {
            return decide(delivery, failure(done.getException()), startedAt);
        }
        if (settlement.state() == Outcome.State.SKIPPED) {
            return CompletableFuture.completedFuture(Outcome.skipped(delivery, startedAt, clock.instant()));
        }
        return CompletableFuture.completedFuture(dead(delivery, startedAt, done, new Failure(FailureClass.PERMANENT,
                "no-outcome", "the route " + delivery.channel() + "-send ended without an outcome")));
    }

    /** A reader of failures that fails itself must not leave the delivery without an outcome: it would be sent again. */
    private Failure failure(Exception thrown) {
        try {
            return classifier.classify(thrown);
        } catch (RuntimeException e) {
            return new Failure(FailureClass.UNKNOWN, "route-error", thrown.getClass().getName() + " [classifying it failed"
                    + " with " + e.getClass().getName() + "]");
        }
    }

    /** The verdict is the failure route's; if that has none, the kernel parks the delivery with both reasons. */
    private CompletableFuture<Outcome> decide(Delivery delivery, Failure failure, Instant startedAt) {
        Exchange exchange = exchanges.of(delivery, failure);
        DeliverySettlement verdict = new DeliverySettlement();
        exchange.setProperty(DeliverySettlement.PROPERTY, verdict);
        return Exchanges.run(failureRoute, exchange).thenApply(done -> {
            boolean decided = done.getException() == null && verdict.state() == Outcome.State.DEAD;
            return dead(delivery, startedAt, done, decided ? failure : withoutVerdict(failure, done));
        });
    }

    private static Failure withoutVerdict(Failure failure, Exchange done) {
        String also = done.getException() == null ? "it ended without a verdict"
                : "it failed with " + done.getException().getClass().getName();
        // A long text of the provider must leave room for the second reason.
        String text = failure.text().substring(0, Math.min(failure.text().length(), ROOM_FOR_THE_FIRST));
        return new Failure(failure.kind(), failure.code(),
                text + " [the route delivery-failed could not decide: " + also + "]", failure.retryAfter());
    }

    private Outcome dead(Delivery delivery, Instant startedAt, Exchange done, Failure failure) {
        LogContext.enter(done);
        LOG.error("delivery {} to {} is dead: {} {}: {}", delivery.id(), delivery.provider(), failure.kind(),
                failure.code(), failure.text());
        LogContext.leave();
        return Outcome.dead(delivery, failure, startedAt, clock.instant());
    }
}
