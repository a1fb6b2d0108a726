package io.herald.push;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that wait for one provider's answers: a fixed number, and a bounded queue in front of them. */
final class PushThreads {

    /** A call, and what to do with it when it is never made. */
    interface Call extends Runnable {
        void refuse(String code, String text);
    }

    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor pool;
    private final long longestCallMillis;

    PushThreads(String provider, AliyunPush settings) {
        pool = new ThreadPoolExecutor(settings.threads(), settings.threads(), IDLE_SECONDS, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queue()), named(provider));
        pool.allowCoreThreadTimeOut(true);
        longestCallMillis = 2 * settings.connectTimeout().plus(settings.readTimeout()).toMillis();
    }

    /** Hands the call to a thread, or refuses it at once when every thread is busy and the queue is full. */
    void run(Call call) {
        try {
            pool.execute(call);
        } catch (RejectedExecutionException e) {
            call.refuse("push-busy", "every push thread is busy and the queue is full: raise threads or queue of the provider, "
                    + "or lower the channel's consumers");
        }
    }

    /** Calls that wait for a thread. */
    int waiting() {
        return pool.getQueue().size();
    }

    /** Takes no more, refuses what waits, lets what is under way end. */
    void close() {
        pool.shutdown();
        List<Runnable> waiting = new ArrayList<>();
        pool.getQueue().drainTo(waiting);
        waiting.forEach(call -> ((Call) call).refuse("push-closed", "Herald is stopping"));
        try {
            if (!pool.awaitTermination(longestCallMillis, TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
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
