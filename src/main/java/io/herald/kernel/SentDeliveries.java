package io.herald.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Keeps a delivery from being handled twice by this process: while it is in flight, a second message for it waits for
 * the same end; when its end is recorded, a later message for it is acknowledged without another call.
 */
final class SentDeliveries {

    private final ConcurrentMap<String, CompletableFuture<Void>> inFlight = new ConcurrentHashMap<>();
    private final Set<String> recorded;

    /** Remembers the newest {@code capacity} recorded deliveries, about 150 bytes each. */
    SentDeliveries(int capacity) {
        this.recorded = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > capacity;
            }
        }));
    }

    CompletableFuture<Void> once(String deliveryId, Supplier<CompletableFuture<Void>> handling) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> first = inFlight.putIfAbsent(deliveryId, mine);
        if (first != null) {
            return first;
        }
        if (recorded.contains(deliveryId)) {
            inFlight.remove(deliveryId);
            mine.complete(null);
            return mine;
        }
        start(handling).whenComplete((nothing, failed) -> {
            if (failed == null) {
                recorded.add(deliveryId);
                inFlight.remove(deliveryId);
                mine.complete(null);
            } else {
                inFlight.remove(deliveryId);
                mine.completeExceptionally(failed);
            }
        });
        return mine;
    }

    private static CompletableFuture<Void> start(Supplier<CompletableFuture<Void>> handling) {
        try {
            return handling.get();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
