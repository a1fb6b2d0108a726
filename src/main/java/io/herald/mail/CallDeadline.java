package io.herald.mail;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The end of the time that one message may take, however slowly the relay drips: cuts the connection in use then. */
final class CallDeadline implements AutoCloseable {

    private final ScheduledFuture<?> alarm;
    private RelayTransport using;
    private boolean over;

    CallDeadline(ScheduledExecutorService timer, Duration left) {
        alarm = timer.schedule(this::expire, Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
    }

    /** From here on this connection is cut when the time is over; at once if it is. */
    synchronized void uses(RelayTransport transport) {
        using = transport;
        if (over) {
            transport.cut();
        }
    }

    /** No connection is in use now: the last one may serve another message. */
    synchronized void usesNone() {
        using = null;
    }

    @Override
    public void close() {
        alarm.cancel(false);
    }

    private synchronized void expire() {
        over = true;
        if (using != null) {
            using.cut();
        }
    }
}
