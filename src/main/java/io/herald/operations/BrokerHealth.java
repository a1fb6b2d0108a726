package io.herald.operations;

import io.herald.broker.Broker;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** The part {@code broker} of health: up when messages can be published and consumed. */
@Component("brokerHealthIndicator")
final class BrokerHealth extends AbstractHealthIndicator {

    private final Broker broker;

    BrokerHealth(Broker broker) {
        super("the broker's health could not be read");
        this.broker = broker;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        if (broker.isUp()) {
            builder.up();
        } else {
            builder.down().withDetail("reason", broker.isBlocked() ? "the broker blocks publishers (memory or disk alarm)"
                    : "no connection; Herald connects by itself when it comes");
        }
    }
}
