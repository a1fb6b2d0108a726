package io.herald.provider;

import io.herald.failure.Failure;

/** One attempt at one delivery, begun in one state of its provider: what it tells of another state is not counted. */
public final class ProviderAttempt {

    private final ProviderBreaker breaker;
    private final long epoch;
    private final long startedAt;

    /** @param breaker null for a provider that nobody watches */
    ProviderAttempt(ProviderBreaker breaker, long epoch, long startedAt) {
        this.breaker = breaker;
        this.epoch = epoch;
        this.startedAt = startedAt;
    }

    /** The provider took the delivery. */
    public void succeeded() {
        if (breaker != null) {
            breaker.succeeded(this);
        }
    }

    /** It did not, and this is why. */
    public void failed(Failure failure) {
        if (breaker != null) {
            breaker.failed(this, failure);
        }
    }

    long epoch() {
        return epoch;
    }

    long startedAt() {
        return startedAt;
    }
}
