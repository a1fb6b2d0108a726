package io.herald.failure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.hc.client5.http.utils.DateUtils;

/** The {@code Retry-After} header (RFC 9110 section 10.2.3): seconds or a date in any of the three HTTP forms. */
public final class RetryAfter {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST_DIGITS = 9;
    /** The client's own reader of this oldest form finds no time zone in it, and gives up. */
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private RetryAfter() {
    }

    /** How long to wait, 1 s to 24 h; null when the header is missing or is neither seconds nor a date. */
    public static Duration read(String header, Instant now) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String text = header.strip();
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return text.length() > MOST_DIGITS ? LONGEST : clamp(Duration.ofSeconds(Long.parseLong(text)));
        }
        Instant until = date(text);
        return until == null ? null : clamp(Duration.between(now, until));
    }

    private static Instant date(String text) {
        Instant date = DateUtils.parseStandardDate(text);
        try {
            return date != null ? date : Instant.from(ASCTIME.parse(text));
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static Duration clamp(Duration wait) {
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
