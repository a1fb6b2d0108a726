package io.herald.sandbox;

/**
 * What a gateway of the sandbox answers.
 *
 * @param status HTTP status
 * @param type   content type
 * @param body   never null
 */
record Reply(int status, String type, String body) {

    static Reply json(int status, Object body) {
        return new Reply(status, "application/json;charset=UTF-8", Json.write(body));
    }
}
