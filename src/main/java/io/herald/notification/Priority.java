package io.herald.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How urgent a notification is; routes see it in lower case. */
public enum Priority {
    URGENT, NORMAL, BULK;

    /**
     * The priority of that name in lower case.
     *
     * @throws IllegalArgumentException naming what is allowed
     */
    @JsonCreator
    public static Priority of(String name) {
        for (Priority priority : values()) {
            if (priority.text().equals(name)) {
                return priority;
            }
        }
        String allowed = Arrays.stream(values()).map(Priority::text).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("must be one of " + allowed);
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text();
    }
}
