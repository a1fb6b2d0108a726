package io.herald.kernel;

import io.herald.failure.Failure;
import io.herald.notification.Delivery;
import io.herald.notification.Notification;
import io.herald.notification.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Counts what is recorded: {@code herald.deliveries} by channel, provider, state and failure class, with the time from
 * start to end of the attempt; {@code herald.notifications.dead}.
 */
final class MeteredOutcomes implements OutcomeRecorder {

    private final OutcomeRecorder recorder;
    private final MeterProvider<Timer> deliveries;
    private final Counter dead;

    MeteredOutcomes(OutcomeRecorder recorder, MeterRegistry meters) {
        this.recorder = recorder;
        this.deliveries = Timer.builder("herald.deliveries").withRegistry(meters);
        this.dead = Counter.builder("herald.notifications.dead").register(meters);
    }

    @Override
    public CompletableFuture<Void> record(Outcome outcome) {
        return recorder.record(outcome).thenRun(() -> count(outcome));
    }

    @Override
    public CompletableFuture<Void> dead(Notification notification, Failure failure, String routeVersion) {
        return recorder.dead(notification, failure, routeVersion).thenRun(dead::increment);
    }

    private void count(Outcome outcome) {
        Delivery delivery = outcome.delivery();
        String provider = delivery.provider() == null ? "none" : delivery.provider();
        String failure = outcome.failure() == null ? "none" : outcome.failure().kind().text();
        deliveries.withTags(Tags.of("channel", delivery.channel(), "provider", provider,
                        "state", outcome.state().text(), "failure", failure))
                .record(Duration.between(outcome.startedAt(), outcome.endedAt()));
    }
}
