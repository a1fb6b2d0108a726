package io.herald.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.kernel.Normalised;
import io.herald.notification.Flow;
import io.herald.notification.InvalidNotificationException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The bean {@code notificationFromJson}: the body, bytes or text of JSON or a map in the form of the REST body, becomes
 * a notification. The property {@code channel} fixes its channel.
 */
final class NotificationFromJson implements Processor {

    private final NotificationReader reader;
    private final int maxBody;

    NotificationFromJson(NotificationReader reader, InboundSettings settings) {
        this.reader = reader;
        this.maxBody = (int) settings.maxBody().toBytes();
    }

    @Override
    public void process(Exchange exchange) throws InvalidNotificationException {
        NotificationReader.Source source = NotificationReader.Source.of(exchange.getProperty(Flow.CHANNEL, String.class), exchange);
        Normalised.set(exchange, reader.read(tree(exchange.getMessage().getBody()), source));
    }

    private JsonNode tree(Object body) throws InvalidNotificationException {
        if (body instanceof Map<?, ?> map) {
            return StrictJson.tree(map);
        }
        byte[] bytes = Bodies.bytes(body, maxBody);
        JsonNode tree = StrictJson.read(bytes);
        if (!tree.isObject()) {
            throw new InvalidNotificationException("", "the body must be a JSON object");
        }
        return tree;
    }
}
