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
        try {
            return MAPPER.readTree(Text.utf8(body));
        } catch (StreamConstraintsException e) {
            throw new InvalidNotificationException("", "the JSON is deeper than " + DEEPEST + " levels or one of its parts is too long");
        } catch (JsonParseException e) {
            throw new InvalidNotificationException("", reason(e) + place(e));
        } catch (JsonProcessingException e) {
            throw new InvalidNotificationException("", "the body is not JSON" + place(e));
        }
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
