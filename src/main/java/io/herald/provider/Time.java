package io.herald.provider;

import java.time.Duration;
import java.time.Instant;

/** Time as health needs it: what passes is measured by a clock that nobody sets, so that a step of the other one does nothing. */
interface Time {

    /** As {@link System#nanoTime()}. */
    long nanos();

    /** For people alone. */
    Instant now();

    void after(Duration pause, Runnable task);
}
