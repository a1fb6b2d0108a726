package io.herald.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what came with a key for 15 minutes, at most {@value #LIMIT} keys. */
final class RecentKeys {

    static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int LIMIT = 200_000;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Clock clock;

    RecentKeys(Clock clock) {
        this.clock = clock;
    }

    /** Null when the key is new, and then it is taken; else what was remembered with it. */
    synchronized String putIfAbsent(String key, String value) {
        Instant now = clock.instant();
        forgetBefore(now.minus(WINDOW));
        Entry before = entries.putIfAbsent(key, new Entry(value, now));
        return before == null ? null : before.value();
    }

    private void forgetBefore(Instant oldest) {
        Iterator<Entry> eldestFirst = entries.values().iterator();
        while (eldestFirst.hasNext() && (eldestFirst.next().at().isBefore(oldest) || entries.size() >= LIMIT)) {
            eldestFirst.remove();
        }
    }

    private record Entry(String value, Instant at) {
    }
}
