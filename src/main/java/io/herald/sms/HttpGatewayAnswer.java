package io.herald.sms;

import io.herald.notification.Flow;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.hc.core5.http.HttpHeaders;

/** Reads what the gateway answered: sets the provider's message id and puts the delivery back, or says why not. */
final class HttpGatewayAnswer implements Processor {

    @Override
    public void process(Exchange exchange) throws Exception {
        GatewayCall call = (GatewayCall) exchange.removeProperty(GatewayCall.PROPERTY);
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        String retryAfter = message.getHeader(HttpHeaders.RETRY_AFTER, String.class);
        byte[] body = message.getBody(byte[].class);
        message.removeHeaders("*");
        message.setBody(call.delivery());
        String id = call.answer().messageId(status, retryAfter, body == null ? new byte[0] : body, call.delivery());
        exchange.setProperty(Flow.PROVIDER_MESSAGE_ID, id);
    }
}
