package io.herald.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class RetryAfterTests {

    @Test
    void readsSecondsAndDatesWithinTheirLimits() {
        assertThat(RetryAfter.read("30", Instant.now())).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.read("0", Instant.now())).isEqualTo(Duration.ofSeconds(1));
        assertThat(RetryAfter.read("999999999", Instant.now())).isEqualTo(Duration.ofHours(24));
        assertThat(RetryAfter.read("Tue, 15 Nov 1994 08:12:31 GMT", Instant.now())).isEqualTo(Duration.ofSeconds(1));
        assertThat(RetryAfter.read(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(5)), Instant.now()))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    }

    @Test
    void ignoresGarbage() {
        assertThat(RetryAfter.read(null, Instant.now())).isNull();
        assertThat(RetryAfter.read("soon", Instant.now())).isNull();
        assertThat(RetryAfter.read("-5", Instant.now())).isNull();
    }
}
