package io.herald.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.LongString;
import java.util.HashMap;
import java.util.Map;

/**
 * A message as a queue gave it.
 *
 * @param contentType   null for none
 * @param messageId     null for none
 * @param correlationId null for none
 * @param userId        the broker's user who published it; null when the message does not say, or nobody has checked it
 * @param headers       never null; a text is a {@link String}, everything else is as the AMQP client reads it
 * @param redelivered   true when the broker knows that it was given out before
 */
public record Incoming(byte[] body, String contentType, String messageId, String correlationId, String userId,
        Map<String, Object> headers, boolean redelivered) {

    static Incoming of(byte[] body, AMQP.BasicProperties properties, boolean redelivered) {
        Map<String, Object> headers = new HashMap<>();
        if (properties.getHeaders() != null) {
            headers.putAll(properties.getHeaders());
        }
        headers.replaceAll((name, value) -> value instanceof LongString text ? text.toString() : value);
        return new Incoming(body, properties.getContentType(), properties.getMessageId(), properties.getCorrelationId(),
                properties.getUserId(), headers, redelivered);
    }

    Incoming withoutUser() {
        return new Incoming(body, contentType, messageId, correlationId, null, headers, redelivered);
    }
}
