package io.herald.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.herald.settings.Similar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What a Camel component says of its options, in the metadata of its jar. */
final class Component {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Optional<Component>> READ = new ConcurrentHashMap<>();
    private static final Map<String, String> FOLDERS = Map.of("https", "http", "smtp", "mail", "smtps", "mail", "platform-http",
            "platform/http");

    /** Options of the component that an endpoint takes too, though the metadata of http does not say so. */
    private static final List<String> OF_COMPONENT = List.of("connectTimeout", "responseTimeout", "soTimeout",
            "connectionRequestTimeout", "connectionsPerRoute", "maxTotalConnections");

    private final Map<String, JsonNode> options = new TreeMap<>();
    private final List<String> prefixes = new ArrayList<>();

    private Component(JsonNode metadata) {
        OF_COMPONENT.stream().filter(metadata.path("componentProperties")::has)
                .forEach(option -> options.put(option, metadata.path("componentProperties").get(option)));
        metadata.get("properties").fields().forEachRemaining(option -> {
            options.put(option.getKey(), option.getValue());
            if (option.getValue().path("multiValue").asBoolean()) {
                prefixes.add(option.getValue().path("prefix").asText());
            }
        });
    }

    /** Empty when no jar knows that scheme. */
    static Optional<Component> of(String scheme) {
        return READ.computeIfAbsent(scheme, Component::read);
    }

    private static Optional<Component> read(String scheme) {
        String folder = FOLDERS.getOrDefault(scheme, scheme);
        try (InputStream json = Component.class.getResourceAsStream(
                "/META-INF/org/apache/camel/component/" + folder + "/" + scheme + ".json")) {
            return json == null ? Optional.empty() : Optional.of(new Component(JSON.readTree(json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String option) {
        return options.containsKey(option) || prefixes.stream().anyMatch(option::startsWith);
    }

    /** {@code " (did you mean x?)"}, or nothing. */
    String meant(String option) {
        return Similar.to(option, options.keySet());
    }

    boolean isSecret(String option) {
        return options.containsKey(option) && options.get(option).path("secret").asBoolean();
    }

    /** What a value must be instead; empty when it can be taken. */
    Optional<String> mistake(String option, String given) {
        JsonNode known = options.get(option);
        String value = Placeholder.filled(given);
        if (known == null || Placeholder.isOpen(given) || value.startsWith("#") || value.contains("${")) {
            return Optional.empty();
        }
        return switch (known.path("type").asText()) {
        case "boolean" -> must(value.matches("(?i)true|false"), "true or false");
        case "integer" -> must(value.matches("-?[0-9]+"), "a whole number");
        case "duration" -> must(value.matches("[0-9]+|([0-9]+(ms|s|m|h|d))+"), "a number of milliseconds, or as 5s");
        case "enum" -> {
            List<String> allowed = new ArrayList<>();
            known.path("enum").forEach(each -> allowed.add(each.asText()));
            yield must(allowed.stream().anyMatch(value::equalsIgnoreCase), "one of " + String.join(", ", allowed));
        }
        default -> Optional.empty();
        };
    }

    private static Optional<String> must(boolean right, String what) {
        return right ? Optional.empty() : Optional.of(what);
    }

    /** The options without which an endpoint cannot be made. */
    List<String> required() {
        return options.entrySet().stream().filter(option -> option.getValue().path("required").asBoolean())
                .map(Map.Entry::getKey).toList();
    }
}
