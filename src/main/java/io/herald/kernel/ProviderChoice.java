package io.herald.kernel;

import io.herald.catalog.Catalog;
import io.herald.notification.Channel;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import io.herald.security.Callers;
import org.apache.camel.Exchange;

/** What {@code direct:delivery-queued} is asked for: the provider that a route has chosen, if a delivery can go there. */
final class ProviderChoice {

    private final Catalog catalog;
    private final Callers callers;

    ProviderChoice(Catalog catalog, Callers callers) {
        this.catalog = catalog;
        this.callers = callers;
    }

    /** The body's delivery with the provider of the property {@code provider}; {@link KernelException} when that cannot be. */
    Delivery of(Exchange exchange) {
        DispatchSettlement settlement = exchange.getProperty(DispatchSettlement.PROPERTY, DispatchSettlement.class);
        if (settlement == null || !(exchange.getMessage().getBody() instanceof Delivery delivery)) {
            throw new KernelException("direct:delivery-queued needs a delivery: split by the bean fanOut first");
        }
        return delivery.withProvider(provider(exchange, delivery));
    }

    /** Null when the caller may use that provider. A reroute that it may not have is the failed delivery's second reason. */
    String refusal(Delivery delivery) {
        String refusal = callers.refusal(delivery.caller(), delivery.channel(), delivery.provider());
        if (refusal != null && !delivery.tried().isEmpty()) {
            throw new KernelException(refusal);
        }
        return refusal;
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
        RerouteDelivery.untried(delivery, provider);
        return provider;
    }
}
