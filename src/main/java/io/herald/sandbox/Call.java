package io.herald.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * One HTTP request to a gateway of the sandbox, whichever server took it.
 *
 * @param method   in capitals
 * @param path     as sent, without the query
 * @param variable the part of the path that differs from call to call; empty when there is none
 * @param query    the raw query string; null when there is none
 * @param header   finds a header by name; null when absent
 * @param body     at most {@link #BODY_LIMIT} bytes
 */
record Call(String method, String path, String variable, String query, UnaryOperator<String> header, byte[] body) {

    /** Bytes of a request body that the sandbox reads. */
    static final int BODY_LIMIT = 1024 * 1024;

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    boolean hasForm() {
        String type = header.apply("Content-Type");
        return type != null && type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33);
    }
}
