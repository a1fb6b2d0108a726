package io.herald.security;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** The part {@code callers} of health: degraded while the files as they are now are not in force. */
final class CallersHealth extends AbstractHealthIndicator {

    private final Callers callers;

    CallersHealth(Callers callers) {
        super("the callers' health could not be read");
        this.callers = callers;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        String mistake = callers.mistake();
        builder.status(mistake == null ? "UP" : "DEGRADED").withDetail("callers", callers.size());
        if (mistake != null) {
            builder.withDetail("reason", mistake);
        }
    }
}
