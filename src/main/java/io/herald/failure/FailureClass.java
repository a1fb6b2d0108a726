package io.herald.failure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a failure means for the message, whoever reported it. */
public enum FailureClass {
    /** The same request may succeed later. */
    TRANSIENT,
    /** The provider asks to slow down. */
    THROTTLED,
    /** The same request will never succeed. */
    PERMANENT,
    /** Nothing is wrong with the message: credentials, arrears, signature, clock. */
    PROVIDER_DOWN,
    /** The request left and no answer came: it may have been sent. */
    UNKNOWN;

    @JsonCreator
    public static FailureClass of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return text();
    }
}
