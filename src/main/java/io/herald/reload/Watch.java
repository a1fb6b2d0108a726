package io.herald.reload;

import io.herald.files.FileSetReader;
import io.herald.files.FileStamps;
import io.herald.files.ReloadSettings;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the files every 100 ms, and less often when a look takes long. What has not changed for a while is tried; while it is
 * wrong it is tried again now and then, for a reason may lie outside of the files.
 */
final class Watch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final int REST = 20;

    private final FileSetReader reader;
    private final Reloader reloader;
    private final ReloadSettings settings;
    private volatile Thread thread;
    private FileStamps seen;
    private FileStamps tried;
    private long seenAt;
    private long triedAt;
    private long lookTook;

    Watch(FileSetReader reader, Reloader reloader, ReloadSettings settings) {
        this.reader = reader;
        this.reloader = reloader;
        this.settings = settings;
    }

    /** After everything else: what runs now is good. */
    @Override
    public void start() {
        reloader.started();
        reloader.reload(System.nanoTime(), () -> true);
        if (settings.enabled()) {
            thread = new Thread(this::run, "herald-reload");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void stop() {
        Thread last = thread;
        thread = null;
        if (last != null) {
            LockSupport.unpark(last);
            join(last);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                look();
            } catch (RuntimeException | Error e) {
                LOG.error("the files cannot be looked at: {}", e.toString());
            }
            LockSupport.parkNanos(Math.max(LOOK.toNanos(), REST * lookTook));
        }
    }

    private void look() {
        long begin = System.nanoTime();
        FileStamps now = reader.stamps();
        long time = System.nanoTime();
        lookTook = time - begin;
        if (!now.equals(seen)) {
            seen = now;
            seenAt = time;
        }
        boolean again = !reloader.standing().isRight() && time - triedAt >= AGAIN.toNanos();
        if ((again || !seen.equals(tried)) && time - seenAt >= settings.settle().toNanos()) {
            triedAt = time;
            tried = seen;
            reloader.reload(seenAt, () -> reader.stamps().equals(seen));
        }
    }

    private static void join(Thread last) {
        try {
            last.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
