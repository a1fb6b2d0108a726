package io.herald.inbound;

import io.herald.notification.InvalidNotificationException;
import java.nio.charset.StandardCharsets;

/** The bytes of an input body, at most so many. */
final class Bodies {

    private Bodies() {
    }

    static byte[] bytes(Object body, int limit) throws InvalidNotificationException {
        byte[] bytes;
        if (body instanceof byte[] raw) {
            bytes = raw;
        } else if (body instanceof String text) {
            bytes = text.getBytes(StandardCharsets.UTF_8);
        } else {
            throw new InvalidNotificationException("", "the body must be text, bytes or a map");
        }
        if (bytes.length >= limit) {
            throw new InvalidNotificationException("", "the body must be smaller than " + limit + " bytes");
        }
        return bytes;
    }
}
