package io.herald.inbound;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.herald.notification.InvalidNotificationException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The bean {@code jsonBody}: bytes or text of any JSON become the maps, lists and values that routes take apart, or are refused by
 * the rules of the REST body.
 */
final class JsonBody implements Processor {

    private static final ObjectMapper PLAIN = new ObjectMapper();

    private final int maxBody;

    JsonBody(InboundSettings settings) {
        this.maxBody = (int) settings.maxBody().toBytes();
    }

    @Override
    public void process(Exchange exchange) throws InvalidNotificationException {
        byte[] bytes = Bodies.bytes(exchange.getMessage().getBody(), maxBody);
        exchange.getMessage().setBody(PLAIN.convertValue(StrictJson.read(bytes), Object.class));
    }
}
