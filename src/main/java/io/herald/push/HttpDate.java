package io.herald.push;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A date of HTTP (RFC 9110 section 5.6.7), the preferred form alone. */
final class HttpDate {

    private HttpDate() {
    }

    /** Empty for null and for what is no such date. */
    static Optional<Instant> read(String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.trim(), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
