package io.herald.kernel;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** The part {@code outcomes} of health: down while an outcome waits to be handed to the broker and deliveries wait. */
final class OutcomesHealth extends AbstractHealthIndicator {

    private final HandOver handOver;

    OutcomesHealth(HandOver handOver) {
        super("the hand-over's health could not be read");
        this.handOver = handOver;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        int held = handOver.held();
        builder.status(held == 0 ? "UP" : "DOWN").withDetail("held", held);
    }
}
