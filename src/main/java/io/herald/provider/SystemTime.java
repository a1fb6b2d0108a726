package io.herald.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time of this machine, and one thread for what comes later. */
final class SystemTime implements Time, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SystemTime.class);

    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "herald-provider-health");
        daemon.setDaemon(true);
        return daemon;
    });

    SystemTime(Clock clock) {
        this.clock = clock;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void after(Duration pause, Runnable task) {
        try {
            thread.schedule(() -> run(task), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Herald stops, nothing comes later");
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a task of the providers' health failed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
