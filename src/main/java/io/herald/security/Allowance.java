package io.herald.security;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** How many requests somebody may still make: a token bucket, or no limit. */
public final class Allowance {

    static final Allowance UNLIMITED = new Allowance(null, null);

    private final Rate rate;
    private final Bucket bucket;

    private Allowance(Rate rate, Bucket bucket) {
        this.rate = rate;
        this.bucket = bucket;
    }

    /** A full bucket of that rate; no limit for null. */
    static Allowance of(Rate rate) {
        return rate == null ? UNLIMITED : new Allowance(rate, Bucket.builder().addLimit(Bandwidth.builder()
                .capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)).build()).build());
    }

    /** Takes one request; zero when it may be made, else how long to wait for the next. */
    public Duration take() {
        return bucket == null ? Duration.ZERO
                : Duration.ofNanos(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    /** This one, as empty as it is, as long as the rate is the same. */
    Allowance keptFor(Rate next) {
        return next != null && next.equals(rate) ? this : of(next);
    }
}
