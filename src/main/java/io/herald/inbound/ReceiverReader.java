package io.herald.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.catalog.Catalog;
import io.herald.notification.Address;
import io.herald.notification.EmailAddress;
import io.herald.notification.InvalidNotificationException.Violation;
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

    /** Every receiver that can be read; what is wrong with the others is added to {@code violations}. */
    List<Receiver> read(JsonNode node, String field, List<Violation> violations) {
        List<Receiver> receivers = new ArrayList<>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                add(node.get(i), field + "[" + i + "]", receivers, violations);
            }
        } else {
            add(node, field, receivers, violations);
        }
        return receivers;
    }

    private void add(JsonNode node, String field, List<Receiver> receivers, List<Violation> violations) {
        if (node.isTextual()) {
            try {
                receivers.add(Receiver.of(address(node.textValue())));
            } catch (IllegalArgumentException e) {
                violations.add(new Violation(field, e.getMessage()));
            }
        } else {
            contact(node, field, receivers, violations);
        }
    }

    private void contact(JsonNode node, String field, List<Receiver> receivers, List<Violation> violations) {
        List<Address> addresses = new ArrayList<>();
        int before = violations.size();
        for (String kind : CONTACT_KINDS) {
            JsonNode value = node.get(kind);
            if (value != null) {
                try {
                    addresses.add(address(kind, value.textValue()));
                } catch (IllegalArgumentException e) {
                    violations.add(new Violation(field + "." + kind, e.getMessage()));
                }
            }
        }
        if (!addresses.isEmpty()) {
            receivers.add(new Receiver(addresses, node.path("locale").asText(null), node.path("timeZone").asText(null)));
        } else if (violations.size() == before) {
            violations.add(new Violation(field, "needs one of " + String.join(", ", CONTACT_KINDS)));
        }
    }

    private Address address(String text) {
        if (text.equals(Address.ALL)) {
            return all();
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
                + catalog.addressKinds() + " with a colon and a value");
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

    private Address all() {
        if (!settings.allowBroadcast()) {
            throw new IllegalArgumentException("'all' is not allowed here (herald.inbound.allow-broadcast)");
        }
        return new Address(Address.ALL, Address.ALL);
    }

    private static String opaque(String text) {
        if (text.isBlank() || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must not be empty nor hold control characters");
        }
        return text;
    }
}
