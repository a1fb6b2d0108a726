package io.herald.kernel;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives something to the broker, again and again until it is confirmed. While anything is held, no new delivery should
 * be started: {@link #awaitNothingHeld()}.
 */
final class HandOver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 50;

    private final ScheduledExecutorService clock;
    private final AtomicInteger held = new AtomicInteger();
    private volatile boolean closed;

    HandOver(ScheduledExecutorService clock) {
        this.clock = clock;
    }

    /** Completes when a publish succeeded; never fails. */
    CompletableFuture<Void> until(Supplier<CompletableFuture<Void>> publish) {
        CompletableFuture<Void> first = attempt(publish);
        if (first.isDone() && !first.isCompletedExceptionally()) {
            return first;
        }
        CompletableFuture<Void> confirmed = new CompletableFuture<>();
        first.whenComplete((nothing, failed) -> {
            if (failed == null) {
                confirmed.complete(null);
            } else {
                hold(failed);
                later(publish, FIRST, confirmed);
            }
        });
        return confirmed;
    }

    int held() {
        return held.get();
    }

    /** Blocks while a hand-over fails; false when Herald stops and nothing new may be started. */
    boolean awaitNothingHeld() {
        while (held.get() > 0 && !closed) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !closed;
    }

    /** Ends the waiting of those who would start something. */
    @Override
    public void close() {
        closed = true;
    }

    private void hold(Throwable failed) {
        if (held.getAndIncrement() == 0) {
            LOG.error("an outcome cannot be handed to the broker, it is held and new deliveries wait: {}",
                    failed.getMessage());
        }
    }

    private void release() {
        if (held.decrementAndGet() == 0) {
            LOG.info("every held outcome was handed to the broker");
        }
    }

    private void later(Supplier<CompletableFuture<Void>> publish, Duration pause, CompletableFuture<Void> confirmed) {
        clock.schedule(() -> attempt(publish).whenComplete((nothing, failed) -> {
            if (failed == null) {
                release();
                confirmed.complete(null);
            } else {
                Duration twice = pause.multipliedBy(2);
                later(publish, twice.compareTo(LONGEST) > 0 ? LONGEST : twice, confirmed);
            }
        }), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static CompletableFuture<Void> attempt(Supplier<CompletableFuture<Void>> publish) {
        try {
            return publish.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
