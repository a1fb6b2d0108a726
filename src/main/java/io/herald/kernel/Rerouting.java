package io.herald.kernel;

import io.herald.broker.ConfirmedPublisher;
import io.herald.broker.Outgoing;
import io.herald.broker.Queues;
import io.herald.notification.Delivery;
import io.herald.notification.MessageCodec;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Carries out a reroute: what goes on stands confirmed in its queue before the old message may be acknowledged. */
final class Rerouting {

    private final ConfirmedPublisher publisher;
    private final HandOver handOver;

    Rerouting(ConfirmedPublisher publisher, HandOver handOver) {
        this.publisher = publisher;
        this.handOver = handOver;
    }

    /** What was queued, with its provider; fails with a {@link KernelException} when {@code delivery-route} queued nothing. */
    CompletableFuture<Delivery> carryOut(Delivery next, RouteVersion version) {
        return next.provider() == null ? chooseProvider(next, version) : queue(next);
    }

    private CompletableFuture<Delivery> queue(Delivery next) {
        Outgoing message = Outgoing.json(MessageCodec.write(next), next.id(), next.correlationId());
        return handOver.until(() -> publisher.toQueue(Queues.delivery(next.channel(), next.provider()), message))
                .thenApply(confirmed -> next);
    }

    private CompletableFuture<Delivery> chooseProvider(Delivery next, RouteVersion version) {
        DispatchSettlement settlement = new DispatchSettlement();
        settlement.planned(List.of(next));
        var exchange = version.exchanges().of(next);
        exchange.setProperty(DispatchSettlement.PROPERTY, settlement);
        return Exchanges.run(version.route("delivery-route"), exchange).thenCompose(done -> {
            if (!settlement.close().isEmpty()) {
                String why = done.getException() == null ? "the route delivery-route ended without an outcome"
                        : DispatchUnit.reason(done.getException());
                return CompletableFuture.failedFuture(new KernelException(why));
            }
            return settlement.recorded().thenApply(recorded -> settlement.taken(next));
        });
    }
}
