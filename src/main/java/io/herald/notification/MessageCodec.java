package io.herald.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;

/**
 * The JSON of Herald's own queues: <code>{"v":1,"notification":{…}}</code> and <code>{"v":1,"delivery":{…}}</code>.
 * Unknown fields are tolerated, so that two versions of Herald can run side by side.
 */
public final class MessageCodec {

    /** The version this code writes. */
    public static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();
    private static final ObjectReader READER = MAPPER.readerFor(Envelope.class);

    private MessageCodec() {
    }

    private record Envelope(int v, Notification notification, Delivery delivery) {
    }

    public static byte[] write(Notification notification) {
        return write(new Envelope(VERSION, notification, null));
    }

    public static byte[] write(Delivery delivery) {
        return write(new Envelope(VERSION, null, delivery));
    }

    /** Any record or map in the same style: instants as RFC 3339, nulls left out. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
        }
    }

    /** The notification of a message; {@link IOException} when it holds none. */
    public static Notification notification(byte[] body) throws IOException {
        return present(READER.<Envelope>readValue(body).notification(), "notification");
    }

    /** The delivery of a message; {@link IOException} when it holds none. */
    public static Delivery delivery(byte[] body) throws IOException {
        return present(READER.<Envelope>readValue(body).delivery(), "delivery");
    }

    private static <T> T present(T value, String what) throws IOException {
        if (value == null) {
            throw new IOException("the message holds no " + what);
        }
        return value;
    }
}
