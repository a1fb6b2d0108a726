package io.herald.push;

import java.time.Duration;
import java.time.Instant;

/** The header {@code Retry-After} (RFC 9110 section 10.2.3): seconds or a date, kept within 1 second and 24 hours. */
final class RetryAfter {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(24);

    private RetryAfter() {
    }

    /** Null when there is none or it is neither. */
    static Duration read(String text) {
        if (text == null) {
            return null;
        }
        if (text.trim().matches("[0-9]{1,9}")) {
            return within(Duration.ofSeconds(Long.parseLong(text.trim())));
        }
        return HttpDate.read(text).map(date -> within(Duration.between(Instant.now(), date))).orElse(null);
    }

    private static Duration within(Duration wait) {
        return wait.compareTo(LEAST) < 0 ? LEAST : wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}
