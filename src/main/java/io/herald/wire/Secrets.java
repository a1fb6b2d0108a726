package io.herald.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Masks what a person who reads a request must not see: values of settings that are secret, and fields named like one. */
public final class Secrets {

    /** What stands where a secret was. */
    public static final String MASK = "***";

    private static final Pattern NAMED = Pattern.compile("(?i).*(secret|token|passw|passphrase|pwd|credential|authorization|bearer"
            + "|cookie|api[-_.]?key|access[-_.]?key|private[-_.]?key|((^|[-_.])(key|auth|pass|sign|signature))$).*");
    /** Named like one, and none. */
    private static final Set<String> OPEN = Set.of("idempotency-key");
    /** A part of a URL that no person would write: the key of a webhook. */
    private static final Pattern RANDOM = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_-]{20,}");
    /** A shorter value may stand for something else, too. */
    private static final int TELLING = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> values;
    private final Set<String> harmless;

    private Secrets(Stream<String> values, Collection<String> harmless) {
        this.values = values.filter(value -> value.length() >= TELLING).distinct()
                .sorted(Comparator.comparingInt(String::length).reversed()).toList();
        this.harmless = Set.copyOf(harmless);
    }

    /**
     * Those of a provider.
     *
     * @param settings its file, placeholders filled
     * @param more     further secret values
     * @param harmless values of the message that may stand in a URL, such as ids
     */
    public static Secrets of(JsonNode settings, Collection<String> more, Collection<String> harmless) {
        List<String> found = new ArrayList<>(more);
        collect("", settings, found);
        return new Secrets(found.stream(), harmless);
    }

    /** Whether something of that name is a secret. */
    public static boolean isNamed(String name) {
        return NAMED.matcher(name).matches() && OPEN.stream().noneMatch(name::equalsIgnoreCase);
    }

    /** A text without the secrets in it; null for null. */
    public String hide(String text) {
        String kept = text;
        for (String value : values) {
            kept = kept == null ? null : kept.replace(value, MASK);
        }
        return kept;
    }

    /** The value of a field of that name. */
    public String hide(String name, String value) {
        return isNamed(name) ? MASK : hide(value);
    }

    /** Every value by its name, in the same order. */
    public Map<String, String> hide(Map<String, String> fields) {
        Map<String, String> kept = new LinkedHashMap<>();
        fields.forEach((name, value) -> kept.put(name, hide(name, value)));
        return kept;
    }

    /** Path and query. */
    public String hideInPath(String path) {
        int question = path.indexOf('?');
        String steps = Stream.of((question < 0 ? path : path.substring(0, question)).split("/", -1)).map(this::part)
                .collect(Collectors.joining("/"));
        return question < 0 ? steps : steps + "?" + Stream.of(path.substring(question + 1).split("&", -1)).map(this::pair)
                .collect(Collectors.joining("&"));
    }

    /** The text of a body: JSON by its fields, everything else as a text. */
    public String hideInBody(String body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree == null || !tree.isContainerNode() ? hide(body) : JSON.writeValueAsString(hidden("", tree));
        } catch (JsonProcessingException e) {
            return hide(body);
        }
    }

    private String part(String part) {
        String decoded = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        boolean telling = RANDOM.matcher(decoded).matches() && !harmless.contains(decoded);
        return telling || !hide(decoded).equals(decoded) ? MASK : part;
    }

    private String pair(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? "" : pair.substring(0, equals);
        return isNamed(name) ? name + "=" + MASK : equals < 0 ? part(pair) : name + "=" + part(pair.substring(equals + 1));
    }

    private JsonNode hidden(String name, JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(hidden(field.getKey(), field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, hidden(name, array.get(i)));
            }
        } else if (!node.isNull() && isNamed(name)) {
            return TextNode.valueOf(MASK);
        }
        return node.isTextual() ? TextNode.valueOf(hide(node.textValue())) : node;
    }

    private static void collect(String name, JsonNode node, List<String> found) {
        if (node.isTextual() && isNamed(name)) {
            found.add(node.textValue());
        }
        node.properties().forEach(field -> collect(field.getKey(), field.getValue(), found));
        if (node.isArray()) {
            node.forEach(item -> collect(name, item, found));
        }
    }
}
