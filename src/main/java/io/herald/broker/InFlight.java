package io.herald.broker;

/** Counts what has begun and not ended. */
final class InFlight {

    private static final long NANOS_OF_A_MILLI = 1_000_000;

    private long count;

    synchronized void begin() {
        count++;
    }

    synchronized void end() {
        if (--count == 0) {
            notifyAll();
        }
    }

    synchronized boolean isNone() {
        return count == 0;
    }

    /**
     * Waits until there is nothing in flight.
     *
     * @param until the last moment, {@link System#nanoTime()}
     * @return false when something was in flight still, or the thread was interrupted
     */
    synchronized boolean awaitNone(long until) {
        try {
            while (count > 0) {
                long left = (until - System.nanoTime()) / NANOS_OF_A_MILLI;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
