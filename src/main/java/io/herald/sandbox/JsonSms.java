package io.herald.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A plain SMS gateway: {@code {"to","from","text","reference"}} with a bearer token. */
final class JsonSms implements Conversation {

    private final Inbox inbox;
    private final String authorization;

    JsonSms(Inbox inbox, String token) {
        this.inbox = inbox;
        this.authorization = "Bearer " + token;
    }

    @Override
    public Reply answer(Call call) {
        if (!Secrets.match(call.header().apply("Authorization"), authorization)) {
            return refuse(401, "unauthorized", "Authorization must be Bearer and the gateway's token");
        }
        Optional<JsonNode> body = Json.read(call.text()).filter(JsonNode::isObject);
        if (body.isEmpty()) {
            return refuse(400, "invalid_json", "the body must be a JSON object");
        }
        return send(body.get());
    }

    private Reply send(JsonNode sms) {
        String to = sms.path("to").asText("");
        String text = sms.path("text").asText("");
        if (!PhoneNumbers.look(to)) {
            return refuse(400, "invalid_to", "to must be a telephone number");
        }
        if (text.isEmpty()) {
            return refuse(400, "invalid_text", "text must not be empty");
        }
        String id = UUID.randomUUID().toString();
        inbox.add(List.of(new InboxMessage(sms.path("reference").asText(id), "sms", "json", to, null, text,
                Map.of("from", sms.path("from").asText(""), "messageId", id))));
        return Reply.json(200, Map.of("id", id, "status", "accepted"));
    }

    private static Reply refuse(int status, String code, String message) {
        return Reply.json(status, Map.of("error", Map.of("code", code, "message", message)));
    }
}
