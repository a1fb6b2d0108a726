package io.herald.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The Messages resource of Twilio's API 2010-04-01: form in, JSON out, Twilio's own error codes. */
final class TwilioSms implements Conversation {

    private static final int BODY_LIMIT = 1600;

    private final Inbox inbox;
    private final String account;
    private final String authorization;

    TwilioSms(Inbox inbox, String account, String token) {
        this.inbox = inbox;
        this.account = account;
        this.authorization = "Basic " + Base64.getEncoder()
                .encodeToString((account + ':' + token).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Reply answer(Call call) {
        if (!Secrets.match(call.header().apply("Authorization"), authorization) || !account.equals(call.variable())) {
            return refuse(401, 20003, "Authenticate");
        }
        Map<String, String> form = Fields.of(call);
        String to = form.getOrDefault("To", "");
        String from = form.getOrDefault("From", form.getOrDefault("MessagingServiceSid", ""));
        String body = form.getOrDefault("Body", "");
        if (to.isEmpty()) {
            return refuse(400, 21604, "A 'To' phone number is required.");
        }
        if (!to.startsWith("+") || !PhoneNumbers.look(to)) {
            return refuse(400, 21211, "Invalid 'To' Phone Number: " + to);
        }
        if (from.isEmpty()) {
            return refuse(400, 21603, "A 'From' phone number is required.");
        }
        if (body.isEmpty()) {
            return refuse(400, 21602, "Message body is required.");
        }
        if (body.length() > BODY_LIMIT) {
            return refuse(400, 21617, "The concatenated message body exceeds the 1600 character limit");
        }
        return queue(to, from, body);
    }

    private Reply queue(String to, String from, String body) {
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        inbox.add(List.of(new InboxMessage(sid, "sms", "twilio", to, null, body,
                Map.of("from", from, "messageId", sid))));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("sid", sid);
        answer.put("account_sid", account);
        answer.put("to", to);
        answer.put("from", from);
        answer.put("body", body);
        answer.put("status", "queued");
        answer.put("direction", "outbound-api");
        answer.put("error_code", null);
        answer.put("error_message", null);
        answer.put("uri", "/2010-04-01/Accounts/" + account + "/Messages/" + sid + ".json");
        return Reply.json(201, answer);
    }

    private static Reply refuse(int status, int code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        error.put("more_info", "https://www.twilio.com/docs/errors/" + code);
        error.put("status", status);
        return Reply.json(status, error);
    }
}
