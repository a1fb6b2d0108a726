package io.herald.notification;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One notification for one receiver on one channel: the body of {@code delivery.<channel>.<provider>}.
 *
 * @param id       derived from notification, channel and receiver, so that a repeated fan-out makes the same one
 * @param provider null until dispatch has chosen one
 * @param subject  null when there is none
 * @param attempt  1 for the first
 */
public record Delivery(
        String id,
        String notificationId,
        String channel,
        String provider,
        Address receiver,
        String locale,
        String subject,
        String content,
        Priority priority,
        Map<String, String> metadata,
        String caller,
        String correlationId,
        String traceparent,
        Instant acceptedAt,
        int attempt) {

    public Delivery {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(notificationId, "notificationId");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(receiver, "receiver");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(acceptedAt, "acceptedAt");
        priority = priority == null ? Priority.NORMAL : priority;
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
    }

    public static Delivery of(Notification from, String channel, Address receiver, String locale) {
        return new Delivery(Ids.delivery(from.id(), channel, receiver), from.id(), channel, null, receiver, locale,
                from.subject(), from.content(), from.priority(), from.metadata(), from.caller(),
                from.correlationId(), from.traceparent(), from.acceptedAt(), 1);
    }

    /** ISO 3166-1 alpha-2 of a telephone number, else null. */
    public String country() {
        return receiver.country();
    }

    public Delivery withProvider(String chosen) {
        return new Delivery(id, notificationId, channel, chosen, receiver, locale, subject, content, priority,
                metadata, caller, correlationId, traceparent, acceptedAt, attempt);
    }

    /** The ids alone: addresses and content never reach a log. */
    @Override
    public String toString() {
        return "delivery " + id;
    }
}
