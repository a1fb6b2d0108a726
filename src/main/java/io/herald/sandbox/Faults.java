package io.herald.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the sandbox is told to do wrong: the oldest one that concerns a provider happens first. */
final class Faults {

    static final int MOST = 100;
    /** How long a provider hangs or drips at most: longer than anybody should wait for it. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final Clock clock;
    private final List<Fault> active = new ArrayList<>();
    private CountDownLatch cleared = new CountDownLatch(1);
    private long last;

    Faults(Clock clock) {
        this.clock = clock;
    }

    /** Empty when there are {@value #MOST} already. */
    synchronized Optional<Fault> add(Fault fault) {
        if (active.size() >= MOST) {
            return Optional.empty();
        }
        Fault added = fault.numbered(++last);
        active.add(added);
        return Optional.of(added);
    }

    synchronized List<Fault> all() {
        return List.copyOf(active);
    }

    /** What this provider does wrong now, which counts as done; empty when it shall do right. */
    synchronized Optional<Fault> next(Target provider) {
        for (int i = 0; i < active.size(); i++) {
            Fault fault = active.get(i);
            if (fault.providers().contains(provider) && !restsNow(fault)) {
                Fault happened = fault.happened();
                if (happened.isOver()) {
                    active.remove(i);
                } else {
                    active.set(i, happened);
                }
                return Optional.of(happened);
            }
        }
        return Optional.empty();
    }

    /** Lets go of everybody who hangs. */
    synchronized void clear() {
        active.clear();
        cleared.countDown();
        cleared = new CountDownLatch(1);
    }

    /** False when there is none of that number; whoever hangs on it hangs on. */
    synchronized boolean remove(long id) {
        return active.removeIf(fault -> fault.id() == id);
    }

    /** True when this much time went by without a {@link #clear}. */
    boolean waited(Duration time) {
        CountDownLatch latch;
        synchronized (this) {
            latch = cleared;
        }
        try {
            return !latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean restsNow(Fault fault) {
        return fault.what() == Misbehaviour.FLAP && clock.instant().getEpochSecond() % 2 == 0;
    }
}
