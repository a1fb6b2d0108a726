package io.herald.sandbox;

import java.util.Map;
import java.util.Objects;

/**
 * One message for one receiver, as a provider's side saw it.
 *
 * @param id       the sender's reference where the protocol carries one, else the id the sandbox answered with
 * @param channel  {@code email}, {@code sms}, {@code push} or {@code webhook}
 * @param provider the kind of gateway that took it: {@code smtp}, {@code json}, {@code twilio}, {@code aliyun}, …
 * @param receiver the address as the protocol wrote it
 * @param subject  mail subject or push title; null where there is none
 * @param content  the text; never null
 * @param details  what else the protocol said; never a key or a signature
 */
record InboxMessage(String id, String channel, String provider, String receiver, String subject, String content,
        Map<String, Object> details) {

    private static final int OVERHEAD = 500;

    InboxMessage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(receiver, "receiver");
        Objects.requireNonNull(content, "content");
    }

    /** About how many characters it holds. */
    int weight() {
        return OVERHEAD + receiver.length() + content.length() + (subject == null ? 0 : subject.length());
    }
}
