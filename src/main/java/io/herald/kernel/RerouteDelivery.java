package io.herald.kernel;

import io.herald.catalog.Catalog;
import io.herald.notification.Address;
import io.herald.notification.Channel;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import io.herald.notification.Receiver;
import io.herald.security.Callers;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step behind {@code direct:delivery-reroute}: another channel of the same contact where the property {@code channel} was
 * changed, else another provider of the same channel where {@code provider} was. No provider gets the same delivery twice
 * in this way, so that two rules cannot pass it on without end.
 */
final class RerouteDelivery implements Processor {

    static final String STEP = "direct:delivery-reroute";

    private final Catalog catalog;
    private final Callers callers;

    RerouteDelivery(Catalog catalog, Callers callers) {
        this.catalog = catalog;
        this.callers = callers;
    }

    @Override
    public void process(Exchange exchange) {
        DeliverySettlement settlement = DeliverySettlement.ofFailed(exchange, STEP);
        Delivery delivery = settlement.delivery();
        String channel = exchange.getProperty(Flow.CHANNEL, String.class);
        String provider = exchange.getProperty(Flow.PROVIDER, String.class);
        boolean chosen = provider != null && !provider.equals(delivery.provider());
        if (channel != null && !channel.equals(delivery.channel())) {
            Delivery next = delivery.reroutedTo(channel, address(delivery, channel));
            settlement.decide(Verdict.reroute(chosen ? next.withProvider(free(next, provider)) : next));
        } else if (chosen) {
            settlement.decide(Verdict.reroute(delivery.reroutedTo(free(delivery, provider))));
        } else {
            throw new KernelException(STEP + " needs another provider or channel: set the property 'provider' or 'channel'"
                    + " before it");
        }
    }

    private Address address(Delivery delivery, String channel) {
        if (!delivery.speaks(channel)) {
            throw new KernelException("template '" + delivery.templated().name() + "' has no text for channel '" + channel + "'");
        }
        if (!delivery.alternatives().isEmpty()) {
            var other = new Receiver(delivery.alternatives(), null, null).addressOf(channel(channel).receivers());
            if (other.isPresent()) {
                return other.get();
            }
        }
        throw new KernelException("the contact has no other address that channel '" + channel + "' could use");
    }

    private String free(Delivery delivery, String provider) {
        Channel channel = channel(delivery.channel());
        if (!channel.providers().contains(provider)) {
            throw new KernelException("channel '" + channel.name() + "' has no enabled provider '" + provider + "', only "
                    + channel.providers());
        }
        untried(delivery, provider);
        String refusal = callers.refusal(delivery.caller(), channel.name(), provider);
        if (refusal != null) {
            throw new KernelException(refusal);
        }
        return provider;
    }

    /** {@link KernelException} when the delivery was rerouted away from that provider before. */
    static void untried(Delivery delivery, String provider) {
        if (delivery.wasAt(delivery.channel(), provider)) {
            throw new KernelException("provider '" + provider + "' had this delivery before: it was tried at "
                    + String.join(", ", delivery.tried()));
        }
    }

    private Channel channel(String name) {
        return catalog.channel(name).orElseThrow(() -> new KernelException("there is no channel '" + name + "'"));
    }
}
