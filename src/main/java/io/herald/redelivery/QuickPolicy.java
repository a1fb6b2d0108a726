package io.herald.redelivery;

import java.time.Duration;

/**
 * The keys below {@code quick} of {@code config/redelivery.yaml}: repeats of a call within one attempt.
 *
 * @param maximum    repeats after the first call, 0 to 10
 * @param firstDelay the pause before the first repeat, 1 ms at least
 * @param multiplier how many times as long each further pause is, 1 to 10
 * @param jitter     how far a pause may be off at random, in percent, 0 to 100
 * @param longest    the longest pause, not below {@code firstDelay}
 * @param deadline   a repeat that would last longer than this from the first call on is not begun, 1 s to 25 s
 */
record QuickPolicy(int maximum, Duration firstDelay, double multiplier, int jitter, Duration longest, Duration deadline) {

    /** A consumer of the provider's queue waits that long for one message. */
    static final Duration MOST_IN_ALL = Duration.ofSeconds(2);
    private static final Duration TOTAL_DEADLINE = Duration.ofSeconds(25);
    private static final int MOST_REPEATS = 10;
    private static final int PERCENT = 100;

    QuickPolicy {
        check(maximum >= 0 && maximum <= MOST_REPEATS, "maximum", "0 to " + MOST_REPEATS);
        check(firstDelay != null && firstDelay.toMillis() > 0, "first-delay", "1ms or more");
        check(multiplier >= 1 && multiplier <= MOST_REPEATS, "multiplier", "1 to " + MOST_REPEATS);
        check(jitter >= 0 && jitter <= PERCENT, "jitter", "0 to 100, in percent");
        check(longest != null && longest.compareTo(firstDelay) >= 0, "longest", "first-delay or more");
        check(deadline != null && deadline.toSeconds() >= 1 && deadline.compareTo(TOTAL_DEADLINE) <= 0, "deadline",
                "1s to 25s");
        Duration all = inAll(maximum, firstDelay, multiplier, jitter, longest);
        if (all.compareTo(MOST_IN_ALL) > 0) {
            throw new IllegalArgumentException("'quick': its pauses may take " + all.toMillis() + "ms in all, and must not take"
                    + " more than " + MOST_IN_ALL.toMillis() + "ms: lower 'maximum', 'multiplier', 'jitter' or 'longest'");
        }
    }

    /** What all pauses together can take. */
    Duration inAll() {
        return inAll(maximum, firstDelay, multiplier, jitter, longest);
    }

    /** Camel multiplies the pause it had, jitter included. */
    private static Duration inAll(int maximum, Duration firstDelay, double multiplier, int jitter, Duration longest) {
        double off = 1 + (double) jitter / PERCENT;
        double pause = 0;
        double all = 0;
        for (int repeat = 1; repeat <= maximum; repeat++) {
            double next = repeat == 1 ? firstDelay.toMillis() : pause * multiplier;
            pause = Math.min(longest.toMillis(), next * off);
            all += pause;
        }
        return Duration.ofMillis((long) Math.ceil(all));
    }

    private static void check(boolean right, String key, String range) {
        if (!right) {
            throw new IllegalArgumentException("'quick." + key + "' must be " + range);
        }
    }
}
