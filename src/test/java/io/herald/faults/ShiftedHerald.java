package io.herald.faults;

import io.herald.Herald;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/** A Herald whose clock is set while it runs, by the text of a file: an ISO 8601 duration from now. */
public final class ShiftedHerald {

    static final String FILE = "clock-shift";

    private ShiftedHerald() {
    }

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(Herald.class);
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean("shiftedClock", Clock.class, ShiftedClock::new, bean -> bean.setPrimary(true)));
        application.run(arguments);
    }

    private static final class ShiftedClock extends Clock {
        @Override
        public Instant instant() {
            try {
                return Instant.now().plus(Duration.parse(Files.readString(Path.of(FILE)).strip()));
            } catch (IOException | RuntimeException e) {
                // Not there, or being written.
                return Instant.now();
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("UTC only");
        }
    }
}
