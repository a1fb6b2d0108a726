package io.herald.provider;

import io.github.resilience4j.core.IntervalFunction;
import io.herald.failure.Failure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long a provider is left alone. */
final class Pauses {

    private static final double PERCENT = 100.0;

    private final BreakerSettings settings;
    private final IntervalFunction growing;

    Pauses(BreakerSettings settings) {
        this.settings = settings;
        this.growing = IntervalFunction.ofExponentialBackoff(settings.firstPause(), settings.pauseFactor(), settings.longestPause());
    }

    /** @param opened how many times in a row it has opened, 1 for the first */
    Duration open(int opened) {
        double shorter = ThreadLocalRandom.current().nextDouble() * settings.jitter() / PERCENT;
        return Duration.ofMillis(Math.max(1, Math.round(growing.apply(opened) * (1 - shorter))));
    }

    /** As told, up to the longest. */
    Duration throttled(Failure failure) {
        Duration told = failure.retryAfter() == null ? settings.throttlePause() : failure.retryAfter();
        return told.compareTo(settings.longestThrottle()) > 0 ? settings.longestThrottle() : told;
    }
}
