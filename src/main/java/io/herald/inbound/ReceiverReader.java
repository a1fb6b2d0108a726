package io.herald.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.catalog.Catalog;
import io.herald.notification.Address;
import io.herald.notification.EmailAddress;
import io.herald.notification.PhoneNumber;
import io.herald.notification.Receiver;
import java.util.ArrayList;
import java.util.List;

/** The string forms and the contact form of a receiver, each address in its normal form. */
final class ReceiverReader {

    private static final List<String> CONTACT_KINDS =
            List.of(Address.EMAIL, Address.PHONE, Address.DEVICE, Address.ACCOUNT);

    private final Catalog catalog;
    private final InboundSettings settings;

    ReceiverReader(Catalog catalog, InboundSettings settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    /** One receiver for each that is asked for, null where it cannot be read; why not is added to {@code wrong}. */
    List<Receiver> read(JsonNode node, String field, Wrong wrong) {
        List<Receiver> receivers = new ArrayList<>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                receivers.add(receiver(node.get(i), field + "[" + i + "]", wrong));
            }
        } else {
            receivers.add(receiver(node, field, wrong));
        }
        return receivers;
    }

    private Receiver receiver(JsonNode node, String field, Wrong wrong) {
        if (node.isObject()) {
            return contact(node, field, wrong);
        }
        if (!node.isTextual()) {
            return null;
        }
        try {
            return Receiver.of(address(node.textValue()));
        } catch (IllegalArgumentException e) {
            wrong.add(field, e.getMessage());
            return null;
        }
    }

    private Receiver contact(JsonNode node, String field, Wrong wrong) {
        List<Address> addresses = new ArrayList<>();
        for (String kind : CONTACT_KINDS) {
            JsonNode value = node.path(kind);
            if (value.isTextual()) {
                try {
                    addresses.add(address(kind, value.textValue()));
                } catch (IllegalArgumentException e) {
                    wrong.add(field + "." + kind, e.getMessage());
                }
            }
        }
        if (CONTACT_KINDS.stream().noneMatch(node::has)) {
            wrong.add(field, "needs one of " + String.join(", ", CONTACT_KINDS));
        }
        return addresses.isEmpty() ? null
                : new Receiver(addresses, node.path("locale").asText(null), node.path("timeZone").asText(null));
    }

    private Address address(String text) {
        if (text.equals(Address.ALL)) {
            return new Address(Address.ALL, Address.ALL);
        }
        int colon = text.indexOf(':');
        if (colon > 0 && catalog.addressKinds().contains(text.substring(0, colon))) {
            return address(text.substring(0, colon), text.substring(colon + 1));
        }
        if (text.indexOf('@') >= 0) {
            return address(Address.EMAIL, text);
        }
        if (!text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '(' || Character.isDigit(text.charAt(0)))) {
            return address(Address.PHONE, text);
        }
        throw new IllegalArgumentException("must be an e-mail address, an E.164 number, 'all', or one of "
                + String.join(", ", prefixes()) + " and a value");
    }

    private List<String> prefixes() {
        return catalog.addressKinds().stream().filter(kind -> !kind.equals(Address.ALL)).sorted().map(kind -> kind + ":").toList();
    }

    private Address address(String kind, String text) {
        return switch (kind) {
            case Address.EMAIL -> new Address(kind, EmailAddress.parse(text).value());
            case Address.PHONE -> phone(text);
            case Address.ALL -> throw new IllegalArgumentException("is written 'all', without a value");
            default -> new Address(kind, opaque(text));
        };
    }

    private Address phone(String text) {
        PhoneNumber number = PhoneNumber.parse(text, settings.defaultRegion());
        return new Address(Address.PHONE, number.value(), number.country());
    }

    private static String opaque(String text) {
        if (text.isBlank() || !Text.isLine(text)) {
            throw new IllegalArgumentException("must not be empty nor hold control characters");
        }
        return text;
    }
}
