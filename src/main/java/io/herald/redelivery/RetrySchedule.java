package io.herald.redelivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * When a delivery that was not sent is tried again: a named schedule of {@code config/redelivery.yaml}. With full jitter: each
 * try comes at any moment of its window, so that what failed together does not come back together.
 *
 * @param steps the windows after the first, second, … try; rising, at least one
 * @param then  the window after every later try; not below the last step
 * @param upTo  after the last step nothing is due later than this after the notification was accepted
 */
public record RetrySchedule(String name, List<Duration> steps, Duration then, Duration upTo) {

    /** With full jitter a try waits half its window in the mean. */
    private static final int TRIES_A_WINDOW = 2;

    public RetrySchedule {
        steps = List.copyOf(steps);
    }

    /** How long after that try (1 for the first) the next one comes at the latest, unless its provider asks for more. */
    public Duration window(int attempt) {
        return attempt > steps.size() ? then : steps.get(Math.max(1, attempt) - 1);
    }

    /** More tries than these it never gives. */
    public long mostAttempts() {
        return steps.size() + TRIES_A_WINDOW * (1 + upTo.toMillis() / then.toMillis());
    }

    /**
     * The moment of the next try, never before {@code retryAfter} is over. The steps of the list are given even to what is
     * older than {@code upTo}, or told to wait longer: a clock that was set ahead must not end every delivery at once.
     *
     * @param attempt    the one that failed, 1 for the first
     * @param retryAfter how long the provider asks to wait; null when it did not say
     * @param random     a number from 0 to below its argument
     * @return empty when the schedule is over
     */
    public Optional<Instant> next(int attempt, Instant acceptedAt, Instant now, Duration retryAfter, LongUnaryOperator random) {
        Duration window = window(attempt);
        Instant earliest = retryAfter == null || retryAfter.isNegative() ? now : now.plus(retryAfter);
        boolean listed = attempt <= steps.size();
        boolean fits = !earliest.plus(window).isAfter(acceptedAt.plus(upTo));
        if (attempt >= mostAttempts() || !listed && !fits) {
            return Optional.empty();
        }
        return Optional.of(earliest.plusMillis(random.applyAsLong(window.toMillis() + 1)));
    }
}
