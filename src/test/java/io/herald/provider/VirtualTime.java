package io.herald.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when it is told to, and a wall clock that may be set. */
final class VirtualTime implements Time {

    private record Task(long at, long order, Runnable run) {
    }

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private Instant wall = Instant.parse("2026-11-22T06:00:00Z");
    private long nanos;
    private long order;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return wall;
    }

    @Override
    public void after(Duration pause, Runnable task) {
        tasks.add(new Task(nanos + pause.toNanos(), order++, task));
    }

    /** Runs what falls due on the way, in its order and at its time. */
    void pass(Duration duration) {
        long end = nanos + duration.toNanos();
        while (!tasks.isEmpty() && tasks.peek().at() <= end) {
            Task next = tasks.poll();
            go(next.at());
            next.run().run();
        }
        go(end);
    }

    /** Somebody sets the clock; no time passes. */
    void set(Duration by) {
        wall = wall.plus(by);
    }

    private void go(long to) {
        wall = wall.plusNanos(to - nanos);
        nanos = to;
    }
}
