package io.herald.notification;

import java.util.List;
import java.util.stream.Collectors;

/** A request that Herald cannot accept as it is; every wrong field is named, no value of the request is repeated. */
public class InvalidNotificationException extends Exception {

    private final transient List<Violation> violations;

    /**
     * One wrong field.
     *
     * @param field   where: a path such as {@code receiver[2].email}, or empty for the body as a whole
     * @param message what is wrong and what is allowed
     */
    public record Violation(String field, String message) {
        @Override
        public String toString() {
            return field.isEmpty() ? message : field + ": " + message;
        }
    }

    public InvalidNotificationException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public InvalidNotificationException(String field, String message) {
        this(List.of(new Violation(field, message)));
    }

    public List<Violation> violations() {
        return violations;
    }
}
