package io.herald.sms;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.failure.DeliveryFailedException;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The words between braces that a gateway's file may use, and what each stands for. */
final class Tokens {

    private static final String METADATA = "metadata.";
    private static final Map<String, Function<Delivery, String>> PLAIN = new TreeMap<>(Map.of(
            "receiver", delivery -> delivery.receiver().value(),
            "receiver.digits", delivery -> digits(delivery.receiver().value()),
            "content", Delivery::content,
            "subject", Delivery::subject,
            "delivery-id", Delivery::id,
            "notification-id", Delivery::notificationId,
            "channel", Delivery::channel,
            "locale", Delivery::locale,
            "country", Delivery::country));

    private final String sender;
    private final boolean registered;

    /** @param sender what <code>{sender}</code> stands for; null refuses it */
    Tokens(String sender) {
        this(sender, false);
    }

    private Tokens(String sender, boolean registered) {
        this.sender = sender;
        this.registered = registered;
    }

    /** These, and those of a text that the provider has under a code. */
    Tokens registered() {
        return new Tokens(sender, true);
    }

    /** Whether that text alone stands for a JSON tree, not for a text. */
    boolean isTree(String text) {
        return registered && RegisteredText.isTree(text);
    }

    JsonNode tree(String text, Delivery delivery) {
        return RegisteredText.tree(text, delivery);
    }

    /** One value out of a delivery; never null: what a delivery does not have is the empty text. */
    @FunctionalInterface
    interface Token {
        String of(Delivery delivery) throws DeliveryFailedException;
    }

    /**
     * The token of that name.
     *
     * @throws IllegalArgumentException naming the allowed ones
     */
    Token token(String name) {
        if (name.startsWith(METADATA) && name.length() > METADATA.length()) {
            String key = name.substring(METADATA.length());
            return delivery -> metadata(delivery, key);
        }
        if (name.equals("sender") && sender != null) {
            return delivery -> sender;
        }
        if (registered && RegisteredText.knows(name)) {
            return delivery -> clean(RegisteredText.value(name, delivery, sender));
        }
        Function<Delivery, String> value = PLAIN.get(name);
        if (value == null) {
            throw new IllegalArgumentException(unknown(name));
        }
        return delivery -> clean(value.apply(delivery));
    }

    private String unknown(String name) {
        if (name.equals("sender")) {
            return "{sender} needs the key 'sender'";
        }
        String shown = name.length() <= 40 && name.chars().allMatch(c -> c > ' ' && c < 127) ? "{" + name + "}" : "{…}";
        return "unknown token " + shown + " (allowed: " + String.join(", ", PLAIN.keySet())
                + (registered ? ", " + RegisteredText.names() : "") + ", sender, metadata.<key>; a brace itself is {{ or }})";
    }

    private static String metadata(Delivery delivery, String key) throws DeliveryFailedException {
        String value = delivery.metadata().get(key);
        if (value == null) {
            throw new DeliveryFailedException(new Failure(FailureClass.PERMANENT, "missing-metadata",
                    "the provider's file needs metadata '" + key + "', which this notification does not have"));
        }
        return clean(value);
    }

    private static String digits(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }

    /** Half a surrogate pair cannot be written in UTF-8: it becomes a question mark instead of breaking the message. */
    private static String clean(String value) {
        if (value == null) {
            return "";
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return value;
    }
}
