package io.herald.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** How each gateway words a refusal that it was told to give, so that Herald finds status, code and words where it looks. */
final class Refusals {

    private static final String WORDS = "the sandbox was told to refuse this";
    private static final int UNAVAILABLE = 503;
    private static final int BAD = 400;
    private static final int OK = 200;

    private Refusals() {
    }

    static Reply reply(Target target, Fault fault) {
        int status = fault.status() != null ? fault.status()
                : fault.code() == null ? UNAVAILABLE : target == Target.ALIYUN_SMS ? OK : BAD;
        Map<String, String> headers = fault.retryAfter() == null ? Map.of() : Map.of("Retry-After", fault.retryAfter());
        String body = fault.body() != null ? fault.body() : Json.write(body(target, status, fault.code()));
        return new Reply(status, "application/json;charset=UTF-8", body, headers);
    }

    static Reply redirect() {
        return new Reply(302, "text/plain", "", Map.of("Location", "/sandbox/elsewhere"));
    }

    private static Map<String, Object> body(Target target, int status, String code) {
        boolean aliyun = target == Target.ALIYUN_SMS || target == Target.ALIYUN_PUSH;
        Map<String, Object> body = new LinkedHashMap<>();
        if (code != null) {
            body.put(aliyun ? "Code" : "code", target == Target.TWILIO ? Integer.valueOf(code) : code);
        }
        body.put(aliyun ? "Message" : "message", WORDS);
        if (aliyun) {
            body.put("RequestId", "SANDBOX");
        } else if (target == Target.TWILIO) {
            body.put("status", status);
        }
        return body;
    }

    /** An SMTP refusal: reply and enhanced code fit each other unless they were told not to. */
    static String words(int status, String enhanced) {
        return (enhanced == null ? status / 100 + ".0.0" : enhanced) + " " + WORDS;
    }
}
