package io.herald.template;

import io.herald.notification.InvalidNotificationException;
import io.herald.notification.InvalidNotificationException.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with the data of one request: the first reason for each field. */
final class Wrong {

    private final Map<String, Violation> byField = new LinkedHashMap<>();

    void add(String field, String message) {
        byField.putIfAbsent(field, new Violation(field, message));
    }

    void throwIfAny() throws InvalidNotificationException {
        if (!byField.isEmpty()) {
            throw new InvalidNotificationException(List.copyOf(byField.values()));
        }
    }
}
