package io.herald.kernel;

import io.herald.notification.Delivery;
import io.herald.notification.Notification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** What became of one notification on its way through dispatch: the kernel's own book, out of the routes' reach. */
final class DispatchSettlement {

    /** The exchange property under which kernel steps find it. */
    static final String PROPERTY = "herald-dispatch";

    private volatile Notification notification;
    private final Map<String, Delivery> open = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> settled = new ConcurrentHashMap<>();

    void understood(Notification normalised) {
        notification = normalised;
    }

    /** Null as long as the message has not been understood. */
    Notification notification() {
        return notification;
    }

    void planned(Collection<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            if (!settled.containsKey(delivery.id())) {
                open.put(delivery.id(), delivery);
            }
        }
    }

    /** Notes where a delivery went; the future completes when that is recorded. */
    void settle(Delivery delivery, CompletableFuture<Void> recorded) {
        settled.put(delivery.id(), recorded);
        open.remove(delivery.id());
    }

    /** True when the delivery was queued or skipped already: a route that asks twice gets one. */
    boolean isSettled(Delivery delivery) {
        return settled.containsKey(delivery.id());
    }

    /** Planned, and neither queued nor skipped. */
    List<Delivery> unsettled() {
        return new ArrayList<>(open.values());
    }

    boolean isEmpty() {
        return open.isEmpty() && settled.isEmpty();
    }

    CompletableFuture<Void> recorded() {
        return CompletableFuture.allOf(settled.values().toArray(CompletableFuture[]::new));
    }
}
