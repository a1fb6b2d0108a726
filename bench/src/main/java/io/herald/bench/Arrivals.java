package io.herald.bench;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** What reached the gateway in one phase: every message must arrive once, under a reference nobody else has. */
final class Arrivals {

    private static final String MARK = "bench-";
    private static final long[] NONE = {};

    private final BitSet seen = new BitSet();
    private final Set<String> references = new HashSet<>();
    private int phase;
    private int distinct;
    private int repeated;
    private int strays;
    private int awaited = -1;
    private long lastNanos;
    private long[] times = NONE;

    /** The content of message {@code number}: what the gateway later recognises it by. */
    static String content(int phase, int number) {
        return MARK + phase + "-" + number + " Your parcel arrives tomorrow between 9 and 12, show this text at the door";
    }

    /** One in which the time of each of these messages is kept. */
    synchronized int nextPhase(int messages) {
        int next = nextPhase();
        times = new long[messages];
        return next;
    }

    synchronized int nextPhase() {
        times = NONE;
        seen.clear();
        references.clear();
        distinct = 0;
        repeated = 0;
        strays = 0;
        awaited = -1;
        return ++phase;
    }

    synchronized void add(String body) {
        int mark = body.indexOf(MARK);
        int dash = mark < 0 ? -1 : body.indexOf('-', mark + MARK.length());
        if (dash < 0 || Integer.parseInt(body.substring(mark + MARK.length(), dash)) != phase) {
            strays++;
            return;
        }
        int number = Integer.parseInt(body.substring(dash + 1, body.indexOf(' ', dash)));
        if (seen.get(number) || !references.add(reference(body))) {
            repeated++;
            return;
        }
        seen.set(number);
        distinct++;
        lastNanos = System.nanoTime();
        if (number < times.length) {
            times[number] = lastNanos;
        }
        if (distinct == awaited) {
            notifyAll();
        }
    }

    /** Waits until that many different messages are here; false when the time is over. */
    synchronized boolean await(int messages, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        awaited = messages;
        while (distinct < messages) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** When each message arrived, 0 for those that did not. */
    synchronized long[] times() {
        return times.clone();
    }

    synchronized long lastNanos() {
        return lastNanos;
    }

    synchronized Tally tally(int expected) {
        return new Tally(expected, expected - distinct, repeated, strays);
    }

    private static String reference(String body) {
        String key = "\"reference\"";
        int from = body.indexOf('"', body.indexOf(':', body.indexOf(key) + key.length()) + 1) + 1;
        return body.indexOf(key) < 0 ? "" : body.substring(from, body.indexOf('"', from));
    }

    /** What became of the messages of one phase. */
    record Tally(int expected, int lost, int repeated, int strays) {

        static final Tally NONE = new Tally(0, 0, 0, 0);

        Tally plus(Tally other) {
            return new Tally(expected + other.expected, lost + other.lost, repeated + other.repeated,
                    strays + other.strays);
        }

        boolean clean() {
            return lost == 0 && repeated == 0 && strays == 0;
        }
    }
}
