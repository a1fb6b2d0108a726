package io.herald.provider;

import java.time.Duration;

/** How much of its share a provider gets after it has come back: more and more, so that it is not run down at once. */
final class Ramp {

    private static final double PERCENT = 100.0;

    private final long nanos;
    private final double start;

    Ramp(Duration ramp, int startPercent) {
        this.nanos = ramp.toNanos();
        this.start = startPercent / PERCENT;
    }

    /** @return more than 0, up to 1 */
    double share(long nanosSinceRecovery) {
        return nanosSinceRecovery >= nanos ? 1 : start + (1 - start) * nanosSinceRecovery / nanos;
    }
}
