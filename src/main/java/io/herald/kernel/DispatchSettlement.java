package io.herald.kernel;

import io.herald.notification.Delivery;
import io.herald.notification.Notification;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What became of one notification on its way through dispatch: the kernel's own book, out of the routes' reach. */
final class DispatchSettlement {

    /** The exchange property under which kernel steps find it. */
    static final String PROPERTY = "herald-dispatch";

    private final Map<String, Delivery> open = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Void>> settled = new LinkedHashMap<>();
    private final Map<String, Delivery> taken = new LinkedHashMap<>();
    private Notification notification;
    private boolean handedOn;
    private boolean closed;

    synchronized void understood(Notification normalised) {
        notification = normalised;
    }

    /** Null as long as the message has not been understood. */
    synchronized Notification notification() {
        return notification;
    }

    synchronized void planned(Collection<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            if (!settled.containsKey(delivery.id())) {
                open.put(delivery.id(), delivery);
            }
        }
    }

    /** The whole notification stands confirmed on {@code notification.accepted}. */
    synchronized void handedOn() {
        handedOn = true;
    }

    /**
     * Takes a delivery to be queued or skipped.
     *
     * @return what to complete when that is recorded; null when it was taken already: a route that asks twice gets one
     * @throws KernelException when the dispatch is over and its deliveries are counted: the route ran on behind its back
     */
    synchronized CompletableFuture<Void> take(Delivery delivery) {
        if (settled.containsKey(delivery.id())) {
            return null;
        }
        if (closed) {
            throw new KernelException("the dispatch of this delivery is over: its route went on without its caller"
                    + " (wireTap, seda)");
        }
        open.remove(delivery.id());
        CompletableFuture<Void> recorded = new CompletableFuture<>();
        settled.put(delivery.id(), recorded);
        taken.put(delivery.id(), delivery);
        return recorded;
    }

    /** The delivery as it was queued or skipped, with its provider. */
    synchronized Delivery taken(Delivery planned) {
        return taken.getOrDefault(planned.id(), planned);
    }

    /** Ends the book: the deliveries that were planned, and neither queued nor skipped. */
    synchronized List<Delivery> close() {
        closed = true;
        return List.copyOf(open.values());
    }

    synchronized boolean isEmpty() {
        return open.isEmpty() && settled.isEmpty() && !handedOn;
    }

    synchronized CompletableFuture<Void> recorded() {
        return CompletableFuture.allOf(settled.values().toArray(CompletableFuture[]::new));
    }
}
