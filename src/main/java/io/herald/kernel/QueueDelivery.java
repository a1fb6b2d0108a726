package io.herald.kernel;

import io.herald.broker.ConfirmedPublisher;
import io.herald.broker.Outgoing;
import io.herald.broker.Queues;
import io.herald.catalog.Catalog;
import io.herald.notification.Channel;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import io.herald.notification.MessageCodec;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step behind {@code direct:delivery-queued}: puts the body's delivery into the queue of the provider named by the
 * property {@code provider}. It does not wait; dispatch is acknowledged when the broker has confirmed every one.
 */
final class QueueDelivery implements Processor {

    private final Catalog catalog;
    private final ConfirmedPublisher publisher;
    private final HandOver handOver;

    QueueDelivery(Catalog catalog, ConfirmedPublisher publisher, HandOver handOver) {
        this.catalog = catalog;
        this.publisher = publisher;
        this.handOver = handOver;
    }

    @Override
    public void process(Exchange exchange) {
        DispatchSettlement settlement = exchange.getProperty(DispatchSettlement.PROPERTY, DispatchSettlement.class);
        if (settlement == null || !(exchange.getMessage().getBody() instanceof Delivery delivery)) {
            throw new KernelException("direct:delivery-queued needs a delivery: split by the bean fanOut first");
        }
        String provider = provider(exchange, delivery);
        Delivery chosen = delivery.withProvider(provider);
        Outgoing message = Outgoing.json(MessageCodec.write(chosen), chosen.id(), chosen.correlationId());
        String queue = Queues.delivery(chosen.channel(), provider);
        CompletableFuture<Void> recorded = settlement.take(chosen);
        if (recorded != null) {
            handOver.until(() -> publisher.toQueue(queue, message)).thenRun(() -> recorded.complete(null));
        }
    }

    private String provider(Exchange exchange, Delivery delivery) {
        String provider = exchange.getProperty(Flow.PROVIDER, String.class);
        Channel channel = catalog.channel(delivery.channel())
                .orElseThrow(() -> new KernelException("there is no channel '" + delivery.channel() + "'"));
        if (provider == null) {
            throw new KernelException("no provider was chosen: set the property 'provider' to one of "
                    + channel.providers() + " before direct:delivery-queued");
        }
        if (!channel.providers().contains(provider)) {
            throw new KernelException("channel '" + channel.name() + "' has no enabled provider '" + provider
                    + "', only " + channel.providers());
        }
        return provider;
    }
}
