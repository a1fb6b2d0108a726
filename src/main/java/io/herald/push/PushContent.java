package io.herald.push;

import com.aliyuncs.push.model.v20160801.PushRequest;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.herald.notification.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a push says.
 *
 * @param title  null when there is none
 * @param extras a JSON object, null when there is none
 */
record PushContent(String title, String body, String extras) {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /**
     * Title and body of the properties, else of the delivery; extras of the property {@code push-extras}, a map or the
     * text of a JSON object.
     *
     * @throws IllegalArgumentException saying what is wrong, never with the content
     */
    static PushContent of(Delivery delivery, Map<String, ?> properties, AliyunPush settings) {
        String title = first(text(properties.get("push-title")), delivery.subject(), settings.title());
        String body = first(text(properties.get("push-body")), delivery.content());
        PushContent content = new PushContent(title, body, extras(properties.get("push-extras")));
        content.check(settings.maxBytes());
        return content;
    }

    void applyTo(PushRequest request, String deviceType) {
        request.setTitle(title);
        request.setBody(body);
        if (!deviceType.equals("ANDROID")) {
            request.setIOSExtParameters(extras);
        }
        if (!deviceType.equals("iOS")) {
            request.setAndroidExtParameters(extras);
        }
    }

    /** Says nothing: content never reaches a log. */
    @Override
    public String toString() {
        return "PushContent[***]";
    }

    private void check(int most) {
        if (body == null) {
            throw new IllegalArgumentException("the push has no content");
        }
        int bytes = bytes(title) + bytes(body) + bytes(extras);
        if (bytes > most) {
            throw new IllegalArgumentException("title, body and extras have " + bytes + " bytes in UTF-8, more than the "
                    + most + " of one push (max-bytes): shorten the content");
        }
    }

    private static String extras(Object value) {
        if (value == null || value instanceof CharSequence text && text.toString().isBlank()) {
            return null;
        }
        try {
            JsonNode tree = value instanceof Map<?, ?> map ? JSON.valueToTree(map) : JSON.readTree(value.toString());
            if (tree instanceof ObjectNode object) {
                return object.isEmpty() ? null : JSON.writeValueAsString(object);
            }
        } catch (JacksonException | IllegalArgumentException e) {
            // its message would quote the content
        }
        throw new IllegalArgumentException("property push-extras must be a map or the text of a JSON object");
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }

    private static int bytes(String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
