package io.herald.kernel;

import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import io.herald.notification.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a delivery that was not sent: asks the route {@code delivery-failed}, and carries out what it decides. If
 * that cannot be, the delivery is dead with both reasons.
 */
final class Verdicts {

    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);
    private static final int ROOM_FOR_THE_FIRST = 300;

    private final Failures failures;
    private final Rerouting rerouting;
    private final Clock clock;

    Verdicts(Failures failures, Rerouting rerouting, Clock clock) {
        this.failures = failures;
        this.rerouting = rerouting;
        this.clock = clock;
    }

    /** Never fails: after the provider may have been called, nothing is put back. */
    CompletableFuture<Outcome> on(Delivery delivery, Failure failure, Instant startedAt, RouteVersion version) {
        Exchange exchange = version.exchanges().of(delivery);
        failures.describe(exchange, delivery, failure, version.catalog());
        DeliverySettlement settlement = DeliverySettlement.failed(exchange, delivery);
        return Exchanges.run(version.route("delivery-failed"), exchange)
                .thenCompose(done -> LogContext.during(done,
                        () -> carryOut(delivery, failure, startedAt, done, settlement.verdict(), version)));
    }

    private CompletableFuture<Outcome> carryOut(Delivery delivery, Failure failure, Instant startedAt, Exchange done,
            Verdict verdict, RouteVersion version) {
        if (done.getException() != null) {
            return dead(delivery, undecided(failure, failed(done.getException())), startedAt);
        }
        Outcome.State state = verdict == null ? null : verdict.state();
        if (state == Outcome.State.DEAD) {
            return dead(delivery, failure, startedAt);
        }
        if (state == Outcome.State.WAITING) {
            return waiting(delivery, failure, startedAt, verdict);
        }
        if (state == Outcome.State.REROUTED) {
            return rerouting.carryOut(verdict.next(), version).thenApply(next -> LogContext.during(done,
                            () -> rerouted(delivery, failure, startedAt, next)))
                    .exceptionallyCompose(e -> LogContext.during(done, () -> dead(delivery,
                            also(failure, "it could not be rerouted: " + DispatchUnit.reason(cause(e))), startedAt)));
        }
        return dead(delivery, undecided(failure, "it ended without a verdict"), startedAt);
    }

    private CompletableFuture<Outcome> waiting(Delivery delivery, Failure failure, Instant startedAt, Verdict verdict) {
        Instant now = clock.instant();
        String schedule = verdict.schedule().name();
        return verdict.schedule().next(delivery.attempt(), delivery.acceptedAt(), now, failure.retryAfter(),
                ThreadLocalRandom.current()::nextLong).map(dueAt -> {
                    LOG.warn("delivery {} to {} waits until {} (schedule {}): {} {}: {}", delivery.id(), delivery.provider(),
                            dueAt, schedule, failure.kind(), failure.code(), failure.text());
                    return CompletableFuture.completedFuture(
                            Outcome.waiting(delivery, failure, startedAt, now, schedule, dueAt));
                }).orElseGet(() -> dead(delivery, also(failure, "the schedule '" + schedule + "' is over"), startedAt));
    }

    private Outcome rerouted(Delivery delivery, Failure failure, Instant startedAt, Delivery next) {
        LOG.warn("delivery {} goes from {} on to {} {}: {} {}: {}", delivery.id(), delivery.provider(), next.channel(),
                next.provider(), failure.kind(), failure.code(), failure.text());
        return Outcome.rerouted(delivery, failure, startedAt, clock.instant(), next);
    }

    /** One whose route ended without an outcome, or whose failure nobody may try again. */
    CompletableFuture<Outcome> dead(Delivery delivery, Failure failure, Instant startedAt) {
        LOG.error("delivery {} to {} is dead: {} {}: {}", delivery.id(), delivery.provider(), failure.kind(), failure.code(),
                failure.text());
        return CompletableFuture.completedFuture(Outcome.dead(delivery, failure, startedAt, clock.instant()));
    }

    static Failure noOutcome(String why) {
        return new Failure(FailureClass.PERMANENT, "no-outcome", why);
    }

    static String failed(Exception e) {
        return e instanceof KernelException ? e.getMessage() : "it failed with " + e.getClass().getName();
    }

    static Failure undecided(Failure failure, String why) {
        return also(failure, "the route delivery-failed could not decide: " + why);
    }

    /** A long text of the provider must leave room for the second reason. */
    static Failure also(Failure failure, String second) {
        String text = failure.text().substring(0, Math.min(failure.text().length(), ROOM_FOR_THE_FIRST));
        return new Failure(failure.kind(), failure.code(), text + " [" + second + "]", failure.retryAfter());
    }

    private static Exception cause(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof Exception e ? e : new IllegalStateException(cause);
    }
}
