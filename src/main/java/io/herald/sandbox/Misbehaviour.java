package io.herald.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A way in which a provider goes wrong. Whether the message is kept tells whether a repeat makes a duplicate. */
enum Misbehaviour {
    /** Refuses, with a status and a code. Nothing is kept. */
    ANSWER,
    /** Takes the message and never answers. Nothing is kept. */
    HANG,
    /** Cuts the connection before it took the message. Nothing is kept. */
    RESET_BEFORE,
    /** Keeps the message, then cuts the connection without an answer. */
    RESET_AFTER,
    /** Keeps the message, then answers a byte at a time, for ever. */
    DRIP,
    /** Keeps the message, then cuts the connection in the middle of the answer. */
    HALF,
    /** Keeps the message, then answers 2 GB. */
    HUGE,
    /** Sends the caller elsewhere. Nothing is kept. */
    REDIRECT,
    /** Refuses in every other second. */
    FLAP;

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Misbehaviour> of(String text) {
        return Stream.of(values()).filter(one -> one.text().equals(text)).findFirst();
    }

    static String names() {
        return Stream.of(values()).map(Misbehaviour::text).collect(Collectors.joining(", "));
    }

    boolean refuses() {
        return this == ANSWER || this == FLAP;
    }

    /** Whether the message stands in the inbox all the same. */
    boolean keeps() {
        return this == RESET_AFTER || this == DRIP || this == HALF || this == HUGE;
    }
}
