package io.herald.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The kept connections to one relay: at most so many, each used by one message at a time, the last used first so that
 * the others grow idle and are closed.
 */
final class SmtpConnections implements AutoCloseable {

    private final SmtpProvider provider;
    private final Semaphore places;
    private final Deque<RelayTransport> idle = new ConcurrentLinkedDeque<>();
    private final ScheduledThreadPoolExecutor timer;
    private final Session session;
    private final SmtpVerdict verdict;
    private final RelayWay way;
    private volatile boolean closed;

    SmtpConnections(String name, SmtpProvider provider) {
        this.provider = provider;
        this.places = new Semaphore(provider.connections(), true);
        this.verdict = new SmtpVerdict(provider.table());
        this.timer = timer(name);
        this.session = SmtpSession.of(provider, timer);
        this.way = new RelayWay(provider, session, timer);
        long every = Math.max(1, provider.idleTimeout().toMillis() / 2);
        timer.scheduleWithFixedDelay(this::closeIdle, every, every, TimeUnit.MILLISECONDS);
    }

    Session session() {
        return session;
    }

    /**
     * Sends over a kept connection, else over a new one. When a kept connection turns out to have ended before the
     * relay answered MAIL, nothing was sent, and a new one is tried once. All of it takes at most the provider's deadline.
     */
    void send(MimeMessage message) throws MessagingException {
        long start = System.nanoTime();
        claim();
        try (CallDeadline deadline = new CallDeadline(timer, provider.deadline().minusNanos(System.nanoTime() - start))) {
            RelayTransport kept = kept();
            if (kept == null || !sentOver(kept, message, deadline)) {
                deliver(opened(deadline), message, deadline);
            }
        } finally {
            places.release();
        }
    }

    /** Lets messages under way end, for as long as one may take, then closes every connection. A second call does nothing. */
    @Override
    public void close() {
        if (timer.isShutdown()) {
            return;
        }
        closed = true;
        try {
            places.tryAcquire(provider.connections(), provider.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (RelayTransport next = idle.poll(); next != null; next = idle.poll()) {
            next.discard();
        }
        timer.shutdown();
    }

    private void claim() throws SmtpException {
        try {
            long wait = Math.min(provider.connectTimeout().toMillis(), provider.deadline().toMillis());
            if (!closed && places.tryAcquire(wait, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new SmtpException(closed
                ? verdict.named("stopping", "Herald is stopping; nothing was sent")
                : verdict.named("no-free-connection",
                        "no connection to the relay became free in time; raise 'connections' or lower 'consumers'"));
    }

    private RelayTransport kept() {
        RelayTransport next = idle.pollFirst();
        while (next != null && isStale(next)) {
            next.discard();
            next = idle.pollFirst();
        }
        return next;
    }

    private RelayTransport opened(CallDeadline deadline) throws SmtpException {
        RelayTransport transport = new RelayTransport(session, provider, verdict);
        deadline.uses(transport);
        transport.open(way);
        return transport;
    }

    private boolean sentOver(RelayTransport kept, MimeMessage message, CallDeadline deadline) throws MessagingException {
        try {
            deliver(kept, message, deadline);
            return true;
        } catch (SmtpException e) {
            if (kept.endedBeforeMail()) {
                return false;
            }
            throw e;
        }
    }

    private void deliver(RelayTransport transport, MimeMessage message, CallDeadline deadline) throws MessagingException {
        deadline.uses(transport);
        try {
            transport.deliver(message);
        } finally {
            deadline.usesNone();
            if (transport.reusable() && !closed) {
                idle.addFirst(transport);
            } else {
                transport.discard();
            }
        }
    }

    private void closeIdle() {
        for (RelayTransport next = idle.pollLast(); next != null; next = idle.pollLast()) {
            if (!isStale(next)) {
                idle.addLast(next);
                return;
            }
            next.discard();
        }
    }

    private boolean isStale(RelayTransport transport) {
        return transport.idleNanos() > provider.idleTimeout().toNanos();
    }

    private static ScheduledThreadPoolExecutor timer(String name) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "smtp-" + name + "-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
