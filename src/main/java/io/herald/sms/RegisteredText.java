package io.herald.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.herald.notification.Delivery;
import io.herald.notification.VendorTemplate;
import java.util.List;

/** What a gateway gets of a text that it has under a code: the tokens <code>{template.…}</code> of {@code registered}. */
final class RegisteredText {

    private static final String CODE = "template.code";
    private static final String SIGNATURE = "template.signature";
    /** An object, variable to text; in a form the text of that JSON. */
    private static final String PARAMETERS = "template.parameters";
    /** The texts alone, in their order. */
    private static final String VALUES = "template.values";
    private static final List<String> ALL = List.of(CODE, PARAMETERS, SIGNATURE, VALUES);

    private RegisteredText() {
    }

    static boolean knows(String token) {
        return ALL.contains(token);
    }

    static String names() {
        return String.join(", ", ALL);
    }

    static boolean isTree(String text) {
        return text.equals("{" + PARAMETERS + "}") || text.equals("{" + VALUES + "}");
    }

    static JsonNode tree(String text, Delivery delivery) {
        return text.equals("{" + VALUES + "}") ? values(delivery) : parameters(delivery);
    }

    /** @param sender stands in for a signature that the template does not name */
    static String value(String token, Delivery delivery, String sender) {
        return switch (token) {
            case CODE -> delivery.vendorTemplate().map(VendorTemplate::code).orElse(null);
            case SIGNATURE -> delivery.vendorTemplate().map(VendorTemplate::signature).orElse(sender);
            case VALUES -> values(delivery).toString();
            default -> parameters(delivery).toString();
        };
    }

    private static ObjectNode parameters(Delivery delivery) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        delivery.vendorTemplate().ifPresent(template -> template.values().forEach(parameters::put));
        return parameters;
    }

    private static ArrayNode values(Delivery delivery) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        delivery.vendorTemplate().ifPresent(template -> template.values().values().forEach(values::add));
        return values;
    }
}
