package io.herald.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.herald.broker.Incoming;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * One message that stands in a queue of dead letters, as the answer shows it; what is null is left out.
 *
 * @param redelivered whether it was given out before, by this listing or anybody else
 * @param headers     strings only
 * @param letter      the body of {@code delivery.dead}
 * @param body        any other body that is text (UTF-8)
 * @param bodyBase64  any other body
 */
record StandingLetter(String messageId, String correlationId, boolean redelivered, String contentType,
        Map<String, String> headers, JsonNode letter, String body, String bodyBase64) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static StandingLetter dead(Incoming message) {
        JsonNode letter = letter(message.body());
        return letter == null ? of(message) : new StandingLetter(message.messageId(), message.correlationId(),
                message.redelivered(), null, null, letter, null, null);
    }

    static StandingLetter of(Incoming message) {
        Map<String, String> headers = new TreeMap<>();
        message.headers().forEach((name, value) -> {
            if (value instanceof String text && !name.startsWith("x-")) {
                headers.put(name, text);
            }
        });
        String text = text(message.body());
        return new StandingLetter(message.messageId(), message.correlationId(), message.redelivered(), message.contentType(),
                headers, null, text, text == null ? Base64.getEncoder().encodeToString(message.body()) : null);
    }

    @JsonIgnore
    JsonNode letterOrNothing() {
        return letter == null ? JSON.missingNode() : letter;
    }

    private static JsonNode letter(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree != null && tree.isObject() ? tree : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
