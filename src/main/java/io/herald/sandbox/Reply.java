package io.herald.sandbox;

import java.util.Map;

/**
 * What a gateway of the sandbox answers.
 *
 * @param status  HTTP status
 * @param type    content type
 * @param body    never null
 * @param headers besides the type; never null
 */
record Reply(int status, String type, String body, Map<String, String> headers) {

    Reply(int status, String type, String body) {
        this(status, type, body, Map.of());
    }

    static Reply json(int status, Object body) {
        return new Reply(status, "application/json;charset=UTF-8", Json.write(body));
    }
}
