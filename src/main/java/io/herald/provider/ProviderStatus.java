package io.herald.provider;

import io.herald.failure.Failure;
import java.time.Instant;

/**
 * How a provider stands now.
 *
 * @param reason        what opened or paused it last; null when it is up, or never failed
 * @param since         when it came to this state
 * @param nextProbe     when it is tried again; null unless its queues wait
 * @param pausedSeconds how long its queues have waited in all
 */
record ProviderStatus(String provider, ProviderState state, Failure reason, Instant since, Instant nextProbe, double pausedSeconds) {
}
