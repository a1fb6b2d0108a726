package io.herald.sms;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.failure.CodeTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.util.unit.DataSize;

/**
 * The keys of {@code config/providers/<name>.yaml} with {@code kind: http}: one HTTP gateway as data.
 *
 * @param method          {@code POST} (default), {@code PUT} or {@code GET}
 * @param url             http or https; tokens only in its path and query
 * @param allowedHosts    the hosts the URL may have; null: its own
 * @param headers         name to value with tokens; null: none
 * @param form            name to value with tokens; a value that is a tree is sent as JSON text; null: no form
 * @param json            any tree with tokens in its texts; null: no JSON
 * @param registered      what replaces entries of {@code form} or {@code json} where the provider has the text under a code, with the
 *                        tokens <code>{template.…}</code>; null: nothing
 * @param sender          what <code>{sender}</code> stands for; null: the token is refused
 * @param basic           user name and password of RFC 7617; null: none
 * @param bearer          token of RFC 6750; null: none
 * @param sign            {@code aliyun-rpc} or null
 * @param accessKeyId     of the signature
 * @param accessKeySecret of the signature
 * @param answer          how to read what comes back; null: any 2xx is success
 * @param timeOuts        null: the defaults of {@link TimeOuts}
 * @param connections     requests in flight at once, 1 to 1024; null: 32
 * @param maxAnswer       bytes read of an answer, at most 16MB; null: 1MB
 * @param deadline        for a whole call, from the wait for a connection to the last byte; 1ms to 25s; null: 25s
 */
record HttpGateway(
        String method,
        String url,
        List<String> allowedHosts,
        Map<String, String> headers,
        Map<String, JsonNode> form,
        JsonNode json,
        Map<String, JsonNode> registered,
        String sender,
        Basic basic,
        String bearer,
        String sign,
        String accessKeyId,
        String accessKeySecret,
        Answer answer,
        TimeOuts timeOuts,
        Integer connections,
        String maxAnswer,
        Duration deadline) {

    private static final DataSize MOST = DataSize.ofMegabytes(16);
    private static final Duration MOST_DEADLINE = Duration.ofSeconds(25);
    private static final int MOST_CONNECTIONS = 1024;

    HttpGateway {
        method = method == null ? "POST" : method;
        headers = headers == null ? Map.of() : headers;
        json = json == null || json.isNull() ? null : json;
        answer = answer == null ? new Answer(null, null, null, null, null) : answer;
        timeOuts = timeOuts == null ? new TimeOuts(null, null, null) : timeOuts;
        connections = connections == null ? 32 : connections;
        maxAnswer = maxAnswer == null ? "1MB" : maxAnswer;
        check(List.of("POST", "PUT", "GET").contains(method), "'method' must be POST, PUT or GET");
        check(form == null || json == null, "'form' and 'json' exclude each other: a request has one body");
        check(json == null || !method.equals("GET"), "'json' needs 'method: POST' or PUT: a GET has no body");
        check(registered == null || form != null || json != null && json.isObject(),
                "'registered' replaces entries of 'form' or of an object 'json': write one of them");
        check(basic == null || bearer == null, "'basic' and 'bearer' exclude each other");
        check(bearer == null || !bearer.isBlank(), "'bearer' is empty");
        check(connections >= 1 && connections <= MOST_CONNECTIONS, "'connections' must be 1 to " + MOST_CONNECTIONS);
        deadline = deadline == null ? MOST_DEADLINE : deadline;
        check(deadline.toMillis() >= 1 && deadline.compareTo(MOST_DEADLINE) <= 0, "'deadline' must be 1ms to 25s");
        checkSign(sign, form, accessKeyId, accessKeySecret);
        checkSize(maxAnswer);
    }

    int answerLimit() {
        return (int) DataSize.parse(maxAnswer).toBytes();
    }

    CodeTable table() {
        return CodeTable.http("answer.codes", answer.codes());
    }

    private static void checkSign(String sign, Map<String, JsonNode> form, String id, String secret) {
        check(sign == null || sign.equals("aliyun-rpc"), "'sign' must be aliyun-rpc, or be left out");
        check(sign == null || form != null, "'sign: aliyun-rpc' needs a 'form'");
        check(sign == null || id != null && !id.isBlank() && secret != null && !secret.isBlank(),
                "'sign: aliyun-rpc' needs 'access-key-id' and 'access-key-secret'");
        check(sign != null || id == null && secret == null, "'access-key-id' and 'access-key-secret' need 'sign'");
    }

    private static void checkSize(String text) {
        DataSize size;
        try {
            size = DataSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'max-answer' must be a size, e.g. 1MB or 64KB");
        }
        check(size.toBytes() >= 1 && size.compareTo(MOST) <= 0, "'max-answer' must be 1B to 16MB");
    }

    static void check(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    @Override
    public String toString() {
        return "HTTP gateway ***";
    }

    /** User name and password of HTTP basic authentication. */
    record Basic(String username, String password) {

        Basic {
            check(username != null && !username.isEmpty() && username.indexOf(':') < 0,
                    "'basic.username' is missing, or holds a colon (RFC 7617)");
            check(password != null, "'basic.password' is missing");
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * How to read an answer; pointers are JSON pointers (RFC 6901).
     *
     * @param messageId pointer to the provider's name for the message; null: the delivery's id is used
     * @param success   null: every 2xx
     * @param code      pointer to the provider's code; null: the HTTP status
     * @param text      pointer to the provider's words; null: none are kept
     * @param codes     code, or prefix and {@code *}, to the name of a failure class; null: none
     */
    record Answer(String messageId, Success success, String code, String text, Map<String, String> codes) {
    }

    /**
     * What success looks like.
     *
     * @param status  null: every 2xx
     * @param pointer must hold one of {@code values}; null: the status alone decides
     */
    record Success(List<Integer> status, String pointer, List<String> values) {

        Success {
            check((pointer == null) == (values == null || values.isEmpty()),
                    "'answer.success' needs 'pointer' and 'values' together");
            check(status == null || !status.isEmpty() && status.stream().allMatch(s -> s != null && s / 100 == 2),
                    "'answer.success.status' must list statuses from 200 to 299");
        }
    }

    /**
     * The longest waits; each from 1ms to 5m.
     *
     * @param connect           for TCP and TLS; null: 5s
     * @param response          from the connected request to the last byte of the answer; null: 15s
     * @param connectionRequest for a free connection; null: 5s
     */
    record TimeOuts(Duration connect, Duration response, Duration connectionRequest) {

        private static final Duration LONGEST = Duration.ofMinutes(5);

        TimeOuts {
            connect = within("connect", connect == null ? Duration.ofSeconds(5) : connect);
            response = within("response", response == null ? Duration.ofSeconds(15) : response);
            connectionRequest = within("connection-request",
                    connectionRequest == null ? Duration.ofSeconds(5) : connectionRequest);
        }

        private static Duration within(String key, Duration wait) {
            check(wait.toMillis() >= 1 && wait.compareTo(LONGEST) <= 0, "'time-outs." + key + "' must be 1ms to 5m");
            return wait;
        }
    }
}
