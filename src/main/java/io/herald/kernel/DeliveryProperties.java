package io.herald.kernel;

import io.herald.notification.Delivery;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The bean {@code deliveryProperties}: what a content-based router asks of one delivery of the splitter. */
final class DeliveryProperties implements Processor {

    @Override
    public void process(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof Delivery delivery)) {
            throw new KernelException("deliveryProperties needs a delivery: split by the bean fanOut first");
        }
        Exchanges.address(exchange, delivery);
    }
}
