package io.herald.sms;

import io.herald.failure.DeliveryFailedException;
import io.herald.notification.Delivery;
import java.util.ArrayList;
import java.util.List;

/** A text with tokens, compiled once: <code>{name}</code> is a token, <code>{{</code> and <code>}}</code> are braces. */
final class Template {

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Says how a value becomes part of the text around it, or refuses it. */
    @FunctionalInterface
    interface Escape {
        String of(String value) throws DeliveryFailedException;
    }

    /** Literal text, or a token when that is not null. */
    private record Part(String literal, Tokens.Token token) {
    }

    /** @throws IllegalArgumentException naming what is wrong and the allowed tokens */
    static Template compile(String text, Tokens tokens) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == '{' || c == '}') && i + 1 < text.length() && text.charAt(i + 1) == c) {
                literal.append(c);
                i++;
            } else if (c == '{') {
                int end = text.indexOf('}', i);
                HttpGateway.check(end > 0, "'{' has no '}' (a brace itself is {{ or }})");
                addLiteral(parts, literal);
                parts.add(new Part(null, tokens.token(text.substring(i + 1, end))));
                i = end;
            } else {
                HttpGateway.check(c != '}', "'}' has no '{' (a brace itself is {{ or }})");
                literal.append(c);
            }
        }
        addLiteral(parts, literal);
        return new Template(parts);
    }

    private static void addLiteral(List<Part> parts, StringBuilder literal) {
        if (!literal.isEmpty()) {
            parts.add(new Part(literal.toString(), null));
            literal.setLength(0);
        }
    }

    String fill(Delivery delivery) throws DeliveryFailedException {
        return fill(delivery, value -> value);
    }

    String fill(Delivery delivery, Escape escape) throws DeliveryFailedException {
        if (parts.size() == 1 && parts.get(0).literal() != null) {
            return parts.get(0).literal();
        }
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            filled.append(part.literal() != null ? part.literal() : escape.of(part.token().of(delivery)));
        }
        return filled.toString();
    }
}
