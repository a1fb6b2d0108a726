package io.herald.kernel;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.herald.broker.ConfirmedPublisher;
import io.herald.broker.Outgoing;
import io.herald.broker.Queues;
import io.herald.failure.Failure;
import io.herald.notification.Delivery;
import io.herald.notification.MessageCodec;
import io.herald.notification.Notification;
import io.herald.notification.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outcomes on the broker: what is dead stands in {@code delivery.dead} before anybody hears of it, and every outcome is
 * told on {@code delivery.events} with the routing key {@code <channel>.<provider>.<state>}.
 */
final class BrokerOutcomes implements OutcomeRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerOutcomes.class);
    private static final String NO_PROVIDER = "none";

    private final ConfirmedPublisher publisher;
    private final Clock clock;

    BrokerOutcomes(ConfirmedPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Void> record(Outcome outcome) {
        if (outcome.state() != Outcome.State.DEAD) {
            return event(outcome);
        }
        Delivery delivery = outcome.delivery();
        DeadLetter letter = new DeadLetter(MessageCodec.VERSION, "send", reason(outcome.failure()), delivery.attempt(),
                outcome.startedAt(), outcome.endedAt(), delivery, null);
        return publisher.toQueue(Queues.DEAD,
                        Outgoing.json(MessageCodec.write(letter), delivery.id(), delivery.correlationId()))
                .thenCompose(parked -> event(outcome).exceptionally(failed -> {
                    // Recorded already: to fail now would park it twice.
                    LOG.warn("delivery {} is parked, its event was not told: {}", delivery.id(), failed.getMessage());
                    return null;
                }));
    }

    @Override
    public CompletableFuture<Void> dead(Notification notification, Failure failure) {
        Instant now = clock.instant();
        DeadLetter letter = new DeadLetter(MessageCodec.VERSION, "dispatch", reason(failure), 1, now, now, null,
                notification);
        return publisher.toQueue(Queues.DEAD,
                Outgoing.json(MessageCodec.write(letter), notification.id(), notification.correlationId()));
    }

    private CompletableFuture<Void> event(Outcome outcome) {
        Delivery delivery = outcome.delivery();
        String state = outcome.state().name().toLowerCase(Locale.ROOT);
        String provider = delivery.provider() == null ? NO_PROVIDER : delivery.provider();
        Event event = new Event(MessageCodec.VERSION, delivery.id(), delivery.notificationId(), state,
                delivery.channel(), delivery.provider(), delivery.attempt(), outcome.providerMessageId(),
                outcome.failure() == null ? null : reason(outcome.failure()), delivery.caller(),
                delivery.correlationId(), delivery.traceparent(), delivery.acceptedAt(), outcome.startedAt(),
                outcome.endedAt());
        return publisher.toExchange(Queues.EVENTS, delivery.channel() + "." + provider + "." + state,
                Outgoing.json(MessageCodec.write(event), delivery.id(), delivery.correlationId()));
    }

    private static Reason reason(Failure failure) {
        return new Reason(failure.kind().text(), failure.code(), failure.text(),
                failure.retryAfter() == null ? null : failure.retryAfter().toSeconds());
    }

    private record Reason(@JsonProperty("class") String kind, String code, String text,
            Long retryAfterSeconds) {
    }

    private record DeadLetter(int v, String stage, Reason reason, int attempts, Instant startedAt, Instant endedAt,
            Delivery delivery, Notification notification) {
    }

    private record Event(int v, String id, String notificationId, String state, String channel, String provider,
            int attempt, String providerMessageId, Reason reason, String caller, String correlationId,
            String traceparent, Instant acceptedAt, Instant startedAt, Instant endedAt) {
    }
}
