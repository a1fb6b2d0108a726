package io.herald.kernel;

import io.herald.broker.ConfirmedPublisher;
import io.herald.broker.Outgoing;
import io.herald.broker.PublishRefusedException;
import io.herald.broker.Queues;
import io.herald.failure.Failure;
import io.herald.failure.Reason;
import io.herald.notification.Delivery;
import io.herald.notification.MessageCodec;
import io.herald.notification.Notification;
import io.herald.notification.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outcomes on the broker: what is dead stands in {@code delivery.dead} before anybody hears of it, and every outcome is
 * told on {@code delivery.events} with the routing key {@code <channel>.<provider>.<state>}.
 */
final class BrokerOutcomes implements OutcomeRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerOutcomes.class);
    private static final String NO_PROVIDER = "none";
    private static final String DEAD = "dead";
    private static final String RETRY = "retry";

    private final ConfirmedPublisher publisher;
    private final Clock clock;
    /** So that a full queue is told once, and not with each event. */
    private final AtomicBoolean refused = new AtomicBoolean();

    BrokerOutcomes(ConfirmedPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Void> record(Outcome outcome) {
        boolean waits = outcome.state() == Outcome.State.WAITING;
        if (!waits && outcome.state() != Outcome.State.DEAD) {
            return event(outcome);
        }
        Delivery delivery = outcome.delivery();
        // Until there is a store, what waits stands where nobody throws it away.
        DeadLetter letter = new DeadLetter(MessageCodec.VERSION, "send", waits ? RETRY : DEAD, outcome.schedule(),
                outcome.dueAt(), Reason.of(outcome.failure()), delivery.attempt(), outcome.startedAt(), outcome.endedAt(),
                outcome.routeVersion(), delivery, null);
        return publisher.toQueue(Queues.DEAD,
                        Outgoing.json(MessageCodec.write(letter), delivery.id(), delivery.correlationId()))
                .thenCompose(parked -> event(outcome).exceptionally(failed -> {
                    // Recorded already: to fail now would park it twice.
                    LOG.warn("delivery {} is parked, its event was not told: {}", delivery.id(), failed.getMessage());
                    return null;
                }));
    }

    @Override
    public CompletableFuture<Void> dead(Notification notification, Failure failure, String routeVersion) {
        Instant now = clock.instant();
        DeadLetter letter = new DeadLetter(MessageCodec.VERSION, "dispatch", DEAD, null, null, Reason.of(failure), 1, now, now,
                routeVersion, null, notification);
        return publisher.toQueue(Queues.DEAD,
                Outgoing.json(MessageCodec.write(letter), notification.id(), notification.correlationId()));
    }

    private CompletableFuture<Void> event(Outcome outcome) {
        Delivery delivery = outcome.delivery();
        String state = outcome.state().text();
        String provider = delivery.provider() == null ? NO_PROVIDER : delivery.provider();
        Event event = new Event(MessageCodec.VERSION, delivery.id(), delivery.notificationId(), state,
                delivery.channel(), delivery.provider(), delivery.attempt(), delivery.providerAttempt(),
                outcome.providerMessageId(), Reason.of(outcome.failure()), outcome.schedule(),
                outcome.dueAt(), outcome.rerouted() == null ? null : Target.of(outcome.rerouted()), delivery.caller(),
                delivery.correlationId(), delivery.traceparent(), delivery.acceptedAt(), outcome.startedAt(),
                outcome.endedAt(), outcome.routeVersion());
        return publisher.toExchange(Queues.EVENTS, delivery.channel() + "." + provider + "." + state,
                        Outgoing.json(MessageCodec.write(event), delivery.id(), delivery.correlationId()))
                .handle((told, failed) -> told(failed));
    }

    /** One listener whose queue is full must not stop everybody's deliveries: events are told without guarantee. */
    private Void told(Throwable failed) {
        if (failed instanceof PublishRefusedException) {
            if (!refused.getAndSet(true)) {
                LOG.warn("a listener of {} refuses events, they are lost to every listener whose queue is full: {}", Queues.EVENTS,
                        failed.getMessage());
            }
        } else if (failed != null) {
            throw new CompletionException(failed);
        } else if (refused.get()) {
            refused.set(false);
        }
        return null;
    }

    private record DeadLetter(int v, String stage, String verdict, String schedule, Instant dueAt, Reason reason, int attempts,
            Instant startedAt, Instant endedAt, String routeVersion, Delivery delivery, Notification notification) {
    }

    private record Event(int v, String id, String notificationId, String state, String channel, String provider,
            int attempt, int providerAttempt, String providerMessageId, Reason reason, String schedule, Instant dueAt,
            Target to, String caller, String correlationId,
            String traceparent, Instant acceptedAt, Instant startedAt, Instant endedAt, String routeVersion) {
    }

    /** What goes on instead of a rerouted delivery; another channel means another id. */
    private record Target(String id, String channel, String provider) {

        static Target of(Delivery next) {
            return new Target(next.id(), next.channel(), next.provider());
        }
    }
}
