package io.herald.push;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.convert.DurationStyle;

/**
 * The values that an option takes.
 *
 * @param allowed completes the sentence "must be …"
 * @param parse   null or an exception for what is not allowed
 */
record OptionValue<T>(String allowed, Function<String, T> parse) {

    private static final Duration SHORTEST = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofHours(72);

    static OptionValue<String> oneOf(String... names) {
        Set<String> known = Set.of(names);
        return new OptionValue<>("one of " + String.join(", ", names), text -> known.contains(text) ? text : null);
    }

    static OptionValue<Integer> whole(int least, int most) {
        return new OptionValue<>("a whole number from " + least + " to " + most, text -> {
            int number = Integer.parseInt(text);
            return number < least || number > most ? null : number;
        });
    }

    static OptionValue<Double> fraction() {
        return new OptionValue<>("a number from 0 to 1", text -> {
            double number = Double.parseDouble(text);
            return number >= 0 && number <= 1 ? number : null;
        });
    }

    static OptionValue<Boolean> flag() {
        return new OptionValue<>("true or false", text -> List.of("true", "false").contains(text) ? Boolean.valueOf(text) : null);
    }

    static OptionValue<String> text(int most) {
        return new OptionValue<>("text of at most " + most + " characters", text -> text.length() <= most ? text : null);
    }

    static OptionValue<String> url() {
        return new OptionValue<>("an absolute URL of at most 1024 characters",
                text -> text.length() <= 1024 && text.matches("[A-Za-z][A-Za-z0-9+.-]*://\\S+") ? text : null);
    }

    /** A time to live, sent as the moment it ends (the provider's {@code ExpireTime}, UTC, 3 seconds to 72 hours ahead). */
    static OptionValue<String> timeToLive() {
        return new OptionValue<>("a duration from 3s to 72h", text -> {
            Duration time = DurationStyle.SIMPLE.parse(text);
            return time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0
                    ? null : Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS).toString();
        });
    }

    /** @throws IllegalArgumentException saying what is allowed, never what was given */
    T of(String text) {
        T value;
        try {
            value = parse.apply(text);
        } catch (IllegalArgumentException e) {
            value = null;
        }
        if (value == null) {
            throw new IllegalArgumentException("must be " + allowed);
        }
        return value;
    }
}
