package io.herald.push;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that wait for one provider's answers: a fixed number, and a bounded queue in front of them. */
final class PushThreads {

    /** A call, and what to do with it when it is never made. */
    interface Call extends Runnable {
        void refuse(String code, String text);

        /** The moment of {@link System#nanoTime} at which its time is over. */
        long until();
    }

    private static final long IDLE_SECONDS = 30;

    /** How often in a deadline the calls that wait are looked at. */
    private static final int LOOKS = 25;

    private final ThreadPoolExecutor pool;
    private final ScheduledExecutorService clock;
    private final Duration deadline;

    PushThreads(String provider, AliyunPush settings) {
        pool = new ThreadPoolExecutor(settings.threads(), settings.threads(), IDLE_SECONDS, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queue()), named(provider));
        pool.allowCoreThreadTimeOut(true);
        deadline = settings.deadline();
        clock = Executors.newSingleThreadScheduledExecutor(named(provider + "-clock"));
        clock.scheduleWithFixedDelay(this::refuseLate, deadline.toNanos() / LOOKS, deadline.toNanos() / LOOKS, TimeUnit.NANOSECONDS);
    }

    /** Hands the call to a thread, or refuses it at once when every thread is busy and the queue is full. */
    void run(Call call) {
        try {
            pool.execute(call);
        } catch (RejectedExecutionException e) {
            call.refuse("busy", "every push thread is busy and the queue is full: raise threads or queue of the provider, "
                    + "or lower the channel's consumers");
        }
    }

    /** The end of the time of a call that begins now. */
    long end() {
        return System.nanoTime() + deadline.toNanos();
    }

    /** Makes the call on the thread that became free, unless that came too late. */
    void begin(Call call, Runnable push) {
        if (isLate(call)) {
            refuse(call);
        } else {
            push.run();
        }
    }

    /** Calls that wait for a thread. */
    int waiting() {
        return pool.getQueue().size();
    }

    /** Takes no more, refuses what waits, lets what is under way end. */
    void close() {
        pool.shutdown();
        clock.shutdownNow();
        List<Runnable> waiting = new ArrayList<>();
        pool.getQueue().drainTo(waiting);
        waiting.forEach(call -> ((Call) call).refuse("stopping", "Herald is stopping"));
        try {
            if (!pool.awaitTermination(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** With less than half its time left a call is not made: it would be cut half-way, and nobody knew what became of it. */
    private boolean isLate(Call call) {
        return call.until() - System.nanoTime() < deadline.toNanos() / 2;
    }

    /** The queue gives out the oldest first, so that the first one in time ends the look. */
    private void refuseLate() {
        for (Call next = (Call) pool.getQueue().peek(); next != null && isLate(next); next = (Call) pool.getQueue().peek()) {
            if (pool.remove(next)) {
                refuse(next);
            }
        }
    }

    private static void refuse(Call late) {
        late.refuse("no-free-connection", "no push thread became free in time: nothing was sent");
    }

    private static ThreadFactory named(String provider) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "push-" + provider + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
