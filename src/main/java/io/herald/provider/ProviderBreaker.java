package io.herald.provider;

import static io.herald.provider.ProviderState.OPEN;
import static io.herald.provider.ProviderState.PAUSED;
import static io.herald.provider.ProviderState.PROBING;
import static io.herald.provider.ProviderState.UP;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.failure.FailureClassifier;
import io.herald.provider.ProviderChange.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The state of one provider. The breaker of resilience4j counts and remembers; this decides what is counted, closes the
 * valves of the provider's queues while it must not be called, and lets one delivery at a time through to see whether it
 * is back. It refuses no call itself: a delivery that has begun is made to its end.
 */
final class ProviderBreaker {

    private static final double NANOS_OF_A_SECOND = 1e9;

    private final String provider;
    private final BreakerSettings settings;
    private final Time time;
    private final Consumer<ProviderChange> listener;
    private final Map<String, Valve> valves = new LinkedHashMap<>();
    private final CircuitBreaker calls;
    private final Pauses pauses;
    private final Ramp ramp;
    private ProviderState state = UP;
    private Failure reason;
    private Instant since;
    private Instant downSince;
    private Instant nextProbe;
    private long epoch;
    private long changedAt;
    private long pausedUntil;
    private long pausedNanos;
    private long offeredAt;
    private int opened;
    private boolean recovered;
    private boolean ended;

    ProviderBreaker(String provider, BreakerSettings settings, Time time, Consumer<ProviderChange> listener) {
        this.provider = provider;
        this.settings = settings;
        this.time = time;
        this.listener = listener;
        this.pauses = new Pauses(settings);
        this.ramp = new Ramp(settings.ramp(), settings.rampStart());
        this.since = time.now();
        this.changedAt = time.nanos();
        this.calls = CircuitBreaker.of(provider, CircuitBreakerConfig.custom()
                .slidingWindow(settings.window(), settings.minimum(), CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(settings.failureRate()).permittedNumberOfCallsInHalfOpenState(settings.probes()).build());
    }

    /** Lets the state have its way with a queue of the provider, at once and at every change. */
    synchronized void guard(String queue, Valve valve) {
        valves.put(queue, valve);
        valve.limit(limit());
    }

    /** Its queues flow, an outage is over, and whatever is told from now on does nothing: another breaker takes its place, or none. */
    synchronized void end() {
        if (state != UP) {
            up();
        }
        ended = true;
        epoch++;
        valves.clear();
    }

    synchronized ProviderAttempt begin() {
        return new ProviderAttempt(this, epoch, time.nanos());
    }

    synchronized void succeeded(ProviderAttempt attempt) {
        if (attempt.epoch() == epoch && takesCalls()) {
            calls.onSuccess(time.nanos() - attempt.startedAt(), TimeUnit.NANOSECONDS);
            if (state == PROBING && calls.getState() == CircuitBreaker.State.CLOSED) {
                up();
            }
        }
    }

    synchronized void failed(ProviderAttempt attempt, Failure failure) {
        if (failure.kind() == FailureClass.THROTTLED) {
            throttled(attempt, failure);
        } else if (attempt.epoch() == epoch && takesCalls() && isOfTheProvider(failure)) {
            calls.onError(time.nanos() - attempt.startedAt(), TimeUnit.NANOSECONDS, null);
            // A failed probe is enough; one that only looks whether throttling is over counts as any call.
            if (failure.kind() == FailureClass.PROVIDER_DOWN || calls.getState() != CircuitBreaker.State.CLOSED) {
                open(failure);
            }
        }
    }

    /** True while it takes whatever comes. */
    synchronized boolean takes() {
        return state == UP;
    }

    /** How much of its share it gets, 0 to 1. */
    synchronized double share() {
        return state != UP ? 0 : recovered ? ramp.share(time.nanos() - changedAt) : 1;
    }

    /** True now and then while it is to be probed: nothing else would be put into an empty queue of it. */
    synchronized boolean wantsProbe() {
        if (state != PROBING || time.nanos() - offeredAt < settings.probeEvery().toNanos()) {
            return false;
        }
        offeredAt = time.nanos();
        return true;
    }

    synchronized ProviderStatus status() {
        long paused = pausedNanos + (limit() == Valve.CLOSED ? time.nanos() - changedAt : 0);
        return new ProviderStatus(provider, state, state == UP ? null : reason, since, nextProbe, paused / NANOS_OF_A_SECOND);
    }

    private boolean takesCalls() {
        return !ended && (state == UP || state == PROBING);
    }

    /** A message that is refused, or a route that fails, says nothing about the provider. */
    private static boolean isOfTheProvider(Failure failure) {
        return failure.kind() != FailureClass.PERMANENT && !failure.code().equals(FailureClassifier.ROUTE_ERROR);
    }

    /** The answers of those in flight come one after another: the latest time that was named holds. */
    private void throttled(ProviderAttempt attempt, Failure failure) {
        Duration pause = pauses.throttled(failure);
        boolean counts = attempt.epoch() == epoch && takesCalls();
        boolean later = !ended && state == PAUSED && time.nanos() + pause.toNanos() - pausedUntil > 0;
        if (!pause.isZero() && (counts || later)) {
            reason = failure;
            shut(PAUSED, pause, null);
        }
    }

    private void open(Failure failure) {
        if (calls.getState() != CircuitBreaker.State.OPEN) {
            calls.transitionToOpenState();
        }
        if (state == UP && time.nanos() - changedAt >= settings.calm().toNanos()) {
            opened = 0;
        }
        opened++;
        reason = failure;
        boolean begins = downSince == null;
        downSince = begins ? time.now() : downSince;
        shut(OPEN, pauses.open(opened), begins ? Outage.BEGINS : null);
    }

    private void shut(ProviderState to, Duration pause, Outage outage) {
        pausedUntil = time.nanos() + pause.toNanos();
        Instant until = time.now().plus(pause);
        change(to, until, outage);
        long mine = epoch;
        time.after(pause, () -> probe(mine));
    }

    private synchronized void probe(long mine) {
        if (mine == epoch) {
            if (calls.getState() == CircuitBreaker.State.OPEN) {
                calls.transitionToHalfOpenState();
            }
            offeredAt = time.nanos() - settings.probeEvery().toNanos();
            change(PROBING, null, null);
        }
    }

    private void up() {
        boolean ends = downSince != null;
        recovered = true;
        change(UP, null, ends ? Outage.ENDS : null);
        downSince = null;
    }

    private void change(ProviderState to, Instant probe, Outage outage) {
        ProviderState from = state;
        long now = time.nanos();
        pausedNanos += limit() == Valve.CLOSED ? now - changedAt : 0;
        state = to;
        epoch++;
        changedAt = now;
        since = time.now();
        nextProbe = probe;
        valves.values().forEach(valve -> valve.limit(limit()));
        ProviderChange change = new ProviderChange(provider, from, to, outage, reason, since, downSince, probe);
        time.after(Duration.ZERO, () -> listener.accept(change));
    }

    private int limit() {
        return state == UP ? Valve.OPEN : state == PROBING ? 1 : Valve.CLOSED;
    }
}
