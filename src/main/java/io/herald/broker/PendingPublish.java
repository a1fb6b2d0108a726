package io.herald.broker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** One message that was published, or is about to be, and awaits its confirm. */
final class PendingPublish {
    final CompletableFuture<Void> future = new CompletableFuture<>();
    final String exchange;
    final String key;
    final long since;
    final Runnable done;
    final AtomicBoolean over = new AtomicBoolean();
    volatile boolean returned;

    PendingPublish(String exchange, String key, long since, Runnable done) {
        this.exchange = exchange;
        this.key = key;
        this.since = since;
        this.done = done;
    }

    boolean isOver() {
        return over.get();
    }

    void confirm(Executor executor) {
        if (returned) {
            fail(new BrokerUnavailableException("unroutable: exchange '" + exchange + "', routing key '" + key
                    + "'"), executor);
        } else {
            end(executor, () -> future.complete(null));
        }
    }

    void fail(BrokerUnavailableException reason, Executor executor) {
        end(executor, () -> future.completeExceptionally(reason));
    }

    /** Once: a channel can be lost while the message is written, and both sides see it. */
    private void end(Executor executor, Runnable completion) {
        if (over.compareAndSet(false, true)) {
            done.run();
            executor.execute(completion);
        }
    }
}
