package io.herald.files;

import io.herald.settings.Range;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code herald.reload.*}.
 *
 * @param enabled    whether edited files are put in force while Herald runs
 * @param settle     how long files must stay as they are before they are read; 50ms to 10s
 * @param folder     where the versions that were in force are kept; empty: nowhere beyond this run
 * @param keep       how many of them; 1 to 1,000
 * @param wrongStart what a start with wrong files does
 */
@ConfigurationProperties("herald.reload")
public record ReloadSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("300ms") Duration settle,
        @DefaultValue("data/versions") String folder,
        @DefaultValue("10") int keep,
        @DefaultValue("stop") WrongStart wrongStart) {

    /** What a start with wrong files does. */
    public enum WrongStart {
        /** It says so and ends. */
        STOP,
        /** It runs what was last in force. */
        LAST_GOOD
    }

    public ReloadSettings {
        Range.check("keep", keep, 1, 1_000);
        if (settle.toMillis() < 50 || settle.toSeconds() > 10) {
            throw new IllegalArgumentException("'settle' must be 50ms to 10s");
        }
    }
}
