package io.herald.provider;

import io.herald.failure.Failure;
import java.time.Instant;

/**
 * A provider went from one state to another.
 *
 * @param outage    {@code BEGINS} at the first opening, {@code ENDS} when the provider is up again; null in between, and
 *                  when it was only asked to slow down
 * @param reason    what opened or paused it last; null when it never failed
 * @param at        when
 * @param since     when the outage began; null when there is none
 * @param nextProbe when it is tried again; null unless its queues wait
 */
public record ProviderChange(String provider, ProviderState from, ProviderState to, Outage outage, Failure reason, Instant at,
        Instant since, Instant nextProbe) {

    /** What a person on call wants to hear of. */
    public enum Outage {
        BEGINS, ENDS
    }
}
