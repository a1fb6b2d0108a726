package io.herald.redelivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogException;
import io.herald.catalog.LivePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedeliveryFileTests {

    @TempDir
    Path config;

    @Test
    void isReadAsItIsShipped() throws IOException {
        Redelivery redelivery = read(shipped());

        assertThat(redelivery.schedule("email").orElseThrow().steps()).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(5),
                Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(3));
        assertThat(redelivery.schedule("email").orElseThrow().then()).isEqualTo(Duration.ofHours(6));
        assertThat(redelivery.schedule("sms").orElseThrow().then()).isEqualTo(Duration.ofHours(1));
        assertThat(redelivery.schedule("none")).isEmpty();
        assertThat(redelivery.schedule(null)).isEmpty();
        assertThat(redelivery.quick().inAll()).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(redelivery.placeholders()).containsEntry("redelivery.quick.first-delay", "200")
                .containsEntry("redelivery.quick.jitter", "0.3");
    }

    @Test
    void followsItsFileAndKeepsWhatItHasWhenTheNextIsWrong() throws IOException {
        Redelivery redelivery = read(shipped());
        Catalog catalog = Catalog.read(config, text -> text);
        Files.writeString(config.resolve("redelivery.yaml"), shipped().replace("first-delay: 200ms", "first-delay: 100ms"));

        LivePart.Prepared prepared = redelivery.prepare(config, catalog);
        assertThat(redelivery.placeholders()).containsEntry("redelivery.quick.first-delay", "200");
        prepared.apply();

        assertThat(redelivery.placeholders()).containsEntry("redelivery.quick.first-delay", "100");
        Files.writeString(config.resolve("redelivery.yaml"), shipped().replace("first-delay: 200ms", "first-delay: 0ms"));
        assertThatThrownBy(() -> redelivery.prepare(config, catalog)).isInstanceOf(CatalogException.class);
        assertThat(redelivery.placeholders()).containsEntry("redelivery.quick.first-delay", "100");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            maximum: 2        | maximum: 11        | 'quick.maximum' must be 0 to 10
            maximum: 2        | maximum: two       | 'quick.maximum' cannot be read as a number
            maximum: 2        | maximum: 9         | 'quick': its pauses may take 8260ms in all, and must not take more than 2000ms: lower 'maximum', 'multiplier', 'jitter' or 'longest'
            first-delay: 200ms | first-delay: 0ms  | 'quick.first-delay' must be 1ms or more
            multiplier: 3     | multiplier: 0      | 'quick.multiplier' must be 1 to 10
            jitter: 30        | jitter: 101        | 'quick.jitter' must be 0 to 100, in percent
            longest: 1s       | longest: 100ms     | 'quick.longest' must be first-delay or more
            deadline: 25s     | deadline: 26s      | 'quick.deadline' must be 1s to 25s
            quick:            | slow:              | 'quick' is missing
            default:          | standard:          | 'schedules' must hold one that is called 'default'
            up-to: 15m        | upto: 15m          | unknown key 'upto' (allowed: steps, then, up-to)
            up-to: 15m        | up-to: 5m          | 'schedules.push-unknown': 'up-to' ends before the steps do
            up-to: 5d         | up-to: 31d         | 'schedules.email': 'up-to' is missing, or longer than 30d
            then: 6h          | then: 1h           | 'schedules.email': 'then' must not be shorter than the last of 'steps'
            [1m, 5m, 15m,     | [5m, 1m, 15m,      | 'schedules.email': 'steps' must rise from 1s
            [1m, 5m, 15m, 1h, 3h] | []             | 'schedules.email': 'steps' must be a list of 1 to 100 times, e.g. [10s, 1m, 5m]
            maximum: 2        | maximum: [2        | (while parsing a flow sequence)
            """)
    void saysWhatIsWrong(String right, String wrong, String message) throws IOException {
        String text = shipped();
        assertThat(text).contains(right);

        assertThatThrownBy(() -> read(text.replaceFirst(java.util.regex.Pattern.quote(right), wrong)))
                .isInstanceOf(CatalogException.class).hasMessageMatching("config/redelivery\\.yaml:[1-9][0-9]*: .*").hasMessageContaining(message);
    }

    @Test
    void saysWhichChannelNamesAScheduleThatIsNotThere() throws IOException {
        Files.createDirectories(config.resolve("providers"));
        Files.createDirectories(config.resolve("channels"));
        Files.writeString(config.resolve("providers/x.yaml"), "kind: http\n");
        Files.writeString(config.resolve("channels/chat.yaml"), "receivers: [room]\nproviders: [x]\nschedule: nightly\n");

        assertThatThrownBy(() -> read(shipped())).isInstanceOf(CatalogException.class).hasMessage("config/channels/chat.yaml:3: schedule"
                + " 'nightly' does not stand in config/redelivery.yaml: write one of default, email, push, push-unknown, sms");
    }

    private Redelivery read(String text) throws IOException {
        Files.writeString(config.resolve("redelivery.yaml"), text);
        return Redelivery.read(config, Catalog.read(config, value -> value));
    }

    private static String shipped() throws IOException {
        return Files.readString(Path.of("config/redelivery.yaml"));
    }
}
