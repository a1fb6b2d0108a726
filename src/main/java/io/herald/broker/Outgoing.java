package io.herald.broker;

import java.util.Map;

/**
 * A message to publish. It is always persistent.
 *
 * @param messageId     null for none
 * @param correlationId null for none
 * @param headers       never null; values are strings
 */
public record Outgoing(
        byte[] body, String contentType, String messageId, String correlationId, Map<String, Object> headers) {

    public static Outgoing json(byte[] body, String messageId, String correlationId) {
        return new Outgoing(body, "application/json", messageId, correlationId, Map.of());
    }
}
