package io.herald.kernel;

import io.herald.broker.Incoming;
import io.herald.notification.Flow;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.InvalidNotificationException.Violation;
import io.herald.notification.TraceContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;

/** The few named properties of an input message that a route may see, each checked; everything else stays outside. */
final class InputProperties {

    static final List<String> HEADERS =
            List.of(Flow.RECEIVER, Flow.CHANNEL, Flow.SUBJECT, Flow.TEMPLATE, Flow.LOCALE, Flow.PRIORITY);
    private static final int LONGEST = 1_000;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /** Reads the AMQP 0-9-1 properties and the headers of the public contract. */
    static InputProperties of(Incoming message) {
        InputProperties read = new InputProperties();
        read.put(Flow.CONTENT_TYPE, normalised(message.contentType()));
        read.put(Flow.MESSAGE_ID, message.messageId());
        read.put(Flow.CORRELATION_ID, message.correlationId());
        read.put(Flow.CALLER, message.userId());
        Map<String, Object> headers = message.headers();
        if (!isJson(message.contentType())) {
            for (String name : HEADERS) {
                read.putHeader(name, headers.get(name));
            }
        }
        Object traceparent = headers.get(Flow.TRACEPARENT);
        if (traceparent != null && TraceContext.isValid(traceparent.toString())) {
            read.values.put(Flow.TRACEPARENT, traceparent.toString());
        }
        return read;
    }

    /** Media types are compared without regard to case (RFC 9110 section 8.3.1). */
    private static String normalised(String contentType) {
        return contentType == null ? null : contentType.strip().toLowerCase(Locale.ROOT);
    }

    /** A JSON message says everything in its body; headers that steer text do not steer it. */
    private static boolean isJson(String contentType) {
        return contentType != null && normalised(contentType).startsWith("application/json");
    }

    /** Throws when a property is too long or holds control characters. */
    void check() throws InvalidNotificationException {
        if (!violations.isEmpty()) {
            throw new InvalidNotificationException(violations);
        }
    }

    void copyTo(Exchange exchange) {
        values.forEach(exchange::setProperty);
    }

    private void putHeader(String name, Object value) {
        if (value == null || value instanceof String) {
            put(name, (String) value);
        } else {
            violations.add(new Violation(name, "must be a string"));
        }
    }

    private void put(String name, String value) {
        if (value == null) {
            return;
        }
        if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            violations.add(new Violation(name, "must be at most " + LONGEST + " characters without control characters"));
        } else {
            values.put(name, value);
        }
    }
}
