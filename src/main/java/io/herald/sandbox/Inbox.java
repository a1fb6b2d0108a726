package io.herald.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The newest messages, bounded in number and in text, and how many ever came. */
final class Inbox {

    static final int TEXT_LIMIT = 32 * 1024 * 1024;
    private static final List<String> ALWAYS_COUNTED = List.of("email", "push", "sms");

    private final String start = UUID.randomUUID().toString().substring(0, 8);
    private final Deque<KeptMessage> kept = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final int capacity;
    private final Clock clock;
    private long weight;
    private long total;
    private long version;

    Inbox(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
        ALWAYS_COUNTED.forEach(channel -> counts.put(channel, 0L));
    }

    synchronized void add(List<InboxMessage> messages) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        messages.forEach(message -> keep(message, now));
        version++;
    }

    private void keep(InboxMessage message, Instant now) {
        kept.addFirst(new KeptMessage(++total, now, message));
        counts.merge(message.channel(), 1L, Long::sum);
        weight += message.weight();
        while (kept.size() > capacity || weight > TEXT_LIMIT && kept.size() > 1) {
            weight -= kept.removeLast().message().weight();
        }
    }

    /** Newest first; null for channel or receiver means any. */
    synchronized List<KeptMessage> newest(String channel, String receiver, int limit) {
        return kept.stream()
                .filter(one -> channel == null || channel.equals(one.message().channel()))
                .filter(one -> receiver == null || receiver.equals(one.message().receiver()))
                .limit(limit)
                .toList();
    }

    synchronized void clear() {
        kept.clear();
        weight = 0;
        version++;
    }

    synchronized InboxCount count() {
        return new InboxCount(total, new TreeMap<>(counts), kept.size());
    }

    /** Changes whenever an answer about the inbox would, also over a restart: an entity tag of RFC 9110, 8.8.3. */
    synchronized String entityTag() {
        return '"' + start + '-' + version + '"';
    }
}
