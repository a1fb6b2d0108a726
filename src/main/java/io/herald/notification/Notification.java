package io.herald.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a caller asked for, in its one normal form: the body of {@code notification.accepted}.
 *
 * @param id            UUIDv7 (RFC 9562)
 * @param receivers     at least one
 * @param channels      the channels asked for; empty when they follow from the receivers
 * @param subject       null when there is none
 * @param content       never null; of a template the first of its texts
 * @param metadata      never null; what routes may decide by
 * @param locale        BCP 47, null when unknown
 * @param caller        who asked, null when unknown
 * @param correlationId never null: the caller's, else the notification's id
 * @param traceparent   W3C Trace Context, null when none came
 * @param acceptedAt    when Herald took it, by its own clock
 * @param wordings      what a template made of it; null when the caller wrote the text
 */
public record Notification(
        String id,
        List<Receiver> receivers,
        List<String> channels,
        String subject,
        String content,
        Priority priority,
        Map<String, String> metadata,
        String locale,
        String caller,
        String correlationId,
        String traceparent,
        Instant acceptedAt,
        Wordings wordings) {

    public Notification {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(acceptedAt, "acceptedAt");
        receivers = List.copyOf(receivers);
        channels = channels == null ? List.of() : List.copyOf(channels);
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
        priority = priority == null ? Priority.NORMAL : priority;
        correlationId = correlationId == null ? id : correlationId;
        if (receivers.isEmpty()) {
            throw new IllegalArgumentException("a notification needs a receiver");
        }
    }

    /** One whose text the caller wrote. */
    public Notification(String id, List<Receiver> receivers, List<String> channels, String subject, String content, Priority priority,
            Map<String, String> metadata, String locale, String caller, String correlationId, String traceparent,
            Instant acceptedAt) {
        this(id, receivers, channels, subject, content, priority, metadata, locale, caller, correlationId, traceparent, acceptedAt,
                null);
    }

    /** Whether it has a text for that channel: one that a caller wrote is for all. */
    public boolean speaks(String channel) {
        return wordings == null || wordings.speaks(channel);
    }

    /** The ids alone: addresses and content never reach a log. */
    @Override
    public String toString() {
        return "notification " + id;
    }
}
