package io.herald.bench;

import java.util.concurrent.locks.LockSupport;

/** When each message of a phase is due at a fixed rate, whatever became of the ones before it. */
final class Pace {

    private final long begin = System.nanoTime();
    private final double nanosEach;

    /** @param perSecond more than 0 */
    Pace(double perSecond) {
        this.nanosEach = 1e9 / perSecond;
    }

    long due(int number) {
        return begin + (long) (number * nanosEach);
    }

    void await(int number) {
        for (long left = due(number) - System.nanoTime(); left > 0; left = due(number) - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
