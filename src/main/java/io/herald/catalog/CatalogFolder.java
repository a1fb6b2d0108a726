package io.herald.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.herald.notification.Channel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Reads {@code providers/} and {@code channels/} of a folder, and goes on after a file that is wrong. */
final class CatalogFolder {

    private final UnaryOperator<String> placeholders;
    private final Consumer<CatalogException> wrong;
    private final Map<String, Provider> enabled = new LinkedHashMap<>();
    private final Map<String, Boolean> known = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();

    /** @param wrong told every mistake; may throw it, to end */
    CatalogFolder(UnaryOperator<String> placeholders, Consumer<CatalogException> wrong) {
        this.placeholders = placeholders;
        this.wrong = wrong;
    }

    CatalogSnapshot read(Path config) {
        ConfigFile.in(config.resolve("providers")).forEach(file -> trying(() -> provider(file)));
        ConfigFile.in(config.resolve("channels")).forEach(file -> trying(() -> channel(file)));
        return CatalogSnapshot.of(channels, enabled);
    }

    private void trying(Runnable step) {
        try {
            step.run();
        } catch (CatalogException e) {
            wrong.accept(e);
        }
    }

    private void provider(ConfigFile file) {
        // A channel may name it, whatever is wrong with it.
        known.put(file.name(), true);
        ObjectNode settings = file.read(placeholders);
        boolean on = enabled(file, settings.remove("enabled"));
        known.put(file.name(), on);
        if (on) {
            enabled.put(file.name(), provider(file, settings));
        }
    }

    private void channel(ConfigFile file) {
        ChannelFile read = file.bind(file.read(placeholders), ChannelFile.class);
        Channel channel = read.channel(file, known);
        if (!channel.providers().isEmpty()) {
            channels.put(channel.name(), channel);
        }
    }

    private static Provider provider(ConfigFile file, ObjectNode settings) {
        JsonNode given = settings.remove("on-unknown");
        OnUnknown onUnknown = given == null ? OnUnknown.RETRY : OnUnknown.of(given.asText())
                .orElseThrow(() -> file.wrong("'on-unknown' must be retry or park", null));
        ObjectNode breaker = breaker(file, settings.remove("breaker"));
        return new Provider(file.name(), kind(file, settings), onUnknown, settings, file.names(), breaker);
    }

    private static ObjectNode breaker(ConfigFile file, JsonNode value) {
        if (value != null && !value.isNull() && !(value instanceof ObjectNode)) {
            throw file.wrong("'breaker' must hold keys and values", null);
        }
        return value instanceof ObjectNode keys ? keys : null;
    }

    private static boolean enabled(ConfigFile file, JsonNode value) {
        String text = value == null ? "true" : value.asText();
        if (!text.equals("true") && !text.equals("false")) {
            throw file.wrong("'enabled' must be true or false", null);
        }
        return text.equals("true");
    }

    private static String kind(ConfigFile file, ObjectNode settings) {
        JsonNode kind = settings.remove("kind");
        if (kind == null || !kind.isTextual()) {
            throw file.wrong("'kind' is missing: write the route template that speaks to it, e.g. 'kind: http'", null);
        }
        return kind.textValue();
    }
}
