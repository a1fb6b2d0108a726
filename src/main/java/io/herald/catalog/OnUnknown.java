package io.herald.catalog;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The key {@code on-unknown} of a provider's file: what to do when a request left and no answer came. */
public enum OnUnknown {
    /** Again, under the same name, which the provider knows a repeat by. */
    RETRY,
    /** Never by itself: the provider might send it twice. */
    PARK;

    /** Lower case, as files and routes write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OnUnknown> of(String text) {
        return Stream.of(values()).filter(value -> value.text().equals(text)).findFirst();
    }
}
