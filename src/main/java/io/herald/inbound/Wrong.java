package io.herald.inbound;

import io.herald.notification.InvalidNotificationException;
import io.herald.notification.InvalidNotificationException.Violation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is wrong with one request: the first reason for each field, and at most {@value #MOST} fields by name. */
final class Wrong {

    /** A hostile body can have thousands of wrong fields; its answer, and the header that holds the reason, stay small. */
    private static final int MOST = 50;

    private final Map<String, Violation> byField = new LinkedHashMap<>();

    void add(String field, String message) {
        byField.putIfAbsent(field, new Violation(field, message));
    }

    void addAll(Collection<Violation> violations) {
        violations.forEach(violation -> byField.putIfAbsent(violation.field(), violation));
    }

    void throwIfAny() throws InvalidNotificationException {
        List<Violation> all = List.copyOf(byField.values());
        if (all.size() > MOST) {
            Violation rest = new Violation("", "and " + (all.size() - MOST) + " more wrong fields");
            all = Stream.concat(all.stream().limit(MOST), Stream.of(rest)).toList();
        }
        if (!all.isEmpty()) {
            throw new InvalidNotificationException(all);
        }
    }
}
