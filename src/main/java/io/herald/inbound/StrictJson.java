package io.herald.inbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.herald.notification.InvalidNotificationException;

/** JSON from strangers (RFC 8259): UTF-8, at most {@value #DEEPEST} levels, no key twice, nothing after its end. */
final class StrictJson {

    private static final int DEEPEST = 32;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {
    }

    static JsonNode read(byte[] body) throws InvalidNotificationException {
        String text = Text.utf8(body);
        if (text.isBlank()) {
            throw new InvalidNotificationException("", "the body is empty: it must be a JSON object");
        }
        if (text.charAt(0) == BYTE_ORDER_MARK) {
            throw new InvalidNotificationException("", "the body begins with a byte order mark: send UTF-8 without one");
        }
        try {
            return finite(MAPPER.readTree(text));
        } catch (StreamConstraintsException e) {
            throw new InvalidNotificationException("", tooMuch(e));
        } catch (JsonParseException e) {
            throw new InvalidNotificationException("", reason(e) + place(e));
        } catch (JsonProcessingException e) {
            throw new InvalidNotificationException("", "the body is not JSON" + place(e));
        }
    }

    /** A number beyond a double's range would end as infinity, which no later step expects. */
    private static JsonNode finite(JsonNode node) throws InvalidNotificationException {
        if (node.isDouble() && Double.isInfinite(node.doubleValue())) {
            throw new InvalidNotificationException("", "the JSON holds a number that is too large");
        }
        for (JsonNode child : node) {
            finite(child);
        }
        return node;
    }

    private static String tooMuch(StreamConstraintsException e) {
        String words = e.getOriginalMessage();
        return words.contains("nesting depth") ? "the JSON is deeper than " + DEEPEST + " levels"
                : words.startsWith("Number") ? "the JSON holds a number that is too long"
                : "the JSON holds a name or text that is too long";
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Only the kind of mistake: the parser's own words repeat parts of the body. */
    private static String reason(JsonParseException e) {
        return e.getOriginalMessage().startsWith("Duplicate field") ? "a key stands twice" : "the body is not JSON";
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? ""
                : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")";
    }
}
