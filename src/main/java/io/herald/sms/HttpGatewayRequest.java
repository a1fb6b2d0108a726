package io.herald.sms;

import io.herald.failure.DeliveryFailedException;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Message translator: the delivery in the body becomes the HTTP call of its provider's file. */
final class HttpGatewayRequest implements Processor {

    private final Map<String, GatewayRequest> requests;

    /** @param requests what each gateway is sent, by provider */
    HttpGatewayRequest(Map<String, GatewayRequest> requests) {
        this.requests = Map.copyOf(requests);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String provider = exchange.getProperty(Flow.PROVIDER, String.class);
        GatewayRequest request = Optional.ofNullable(provider).map(requests::get).orElseThrow(() -> new DeliveryFailedException(new Failure(
                FailureClass.PROVIDER_DOWN, "no-gateway", "config/providers/" + provider + ".yaml is no HTTP gateway")));
        GatewayCall call = request.call(exchange.getMessage().getMandatoryBody(Delivery.class));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(call);
        exchange.setProperty(GatewayCall.PROPERTY, call);
    }
}
