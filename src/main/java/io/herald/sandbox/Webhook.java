package io.herald.sandbox;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes any JSON, as chat systems' incoming webhooks do; the receiver is the name in the path. */
final class Webhook implements Conversation {

    private final Inbox inbox;

    Webhook(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Reply answer(Call call) {
        String text = call.text();
        if (Json.read(text).isEmpty()) {
            return Reply.json(400, Map.of("error", "the body must be JSON"));
        }
        String id = UUID.randomUUID().toString();
        inbox.add(List.of(new InboxMessage(id, "webhook", "webhook", call.variable(), null, text, Map.of())));
        return Reply.json(200, Map.of("id", id, "status", "ok"));
    }
}
