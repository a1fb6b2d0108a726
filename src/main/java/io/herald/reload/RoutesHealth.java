package io.herald.reload;

import io.herald.files.FileMistake;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** The part {@code routes} of health: degraded while the files as they are now are not in force. */
final class RoutesHealth extends AbstractHealthIndicator {

    private static final int MOST = 20;

    private final Reloader reloader;

    RoutesHealth(Reloader reloader) {
        super("the health of the routes could not be read");
        this.reloader = reloader;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Standing now = reloader.standing();
        builder.status(now.isRight() ? "UP" : "DEGRADED").withDetail("version", now.files().version())
                .withDetail("since", now.since().toString());
        if (!now.isRight()) {
            builder.withDetail("mistakes", now.mistakes().stream().limit(MOST).map(FileMistake::toString).toList())
                    .withDetail("wrong", now.mistakes().size());
        }
    }
}
