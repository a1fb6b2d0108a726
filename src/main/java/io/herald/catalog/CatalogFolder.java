package io.herald.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.herald.notification.Channel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Reads {@code providers/} and {@code channels/} of a folder, and goes on after a file that is wrong. */
final class CatalogFolder {

    private static final List<String> ENABLED = List.of("enabled");

    private final UnaryOperator<String> placeholders;
    private final Consumer<CatalogException> wrong;
    private final Map<String, Boolean> known = new LinkedHashMap<>();
    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, ConfigText> texts = new LinkedHashMap<>();

    /** @param wrong told every mistake; may throw it, to end */
    CatalogFolder(UnaryOperator<String> placeholders, Consumer<CatalogException> wrong) {
        this.placeholders = placeholders;
        this.wrong = wrong;
    }

    CatalogSnapshot read(Path config) {
        ConfigFile.in(config.resolve("providers")).forEach(file -> trying(() -> provider(file)));
        ConfigFile.in(config.resolve("channels")).forEach(file -> trying(() -> channel(file)));
        return CatalogSnapshot.of(channels, providers, texts);
    }

    private void trying(Runnable step) {
        try {
            step.run();
        } catch (CatalogException e) {
            wrong.accept(e);
        }
    }

    private void provider(ConfigFile file) {
        String name = file.name();
        // A channel may name it, whatever is wrong with it.
        known.put(name, true);
        ConfigText text = file.read(placeholders);
        ObjectNode settings = text.tree();
        boolean on = enabled(text, settings.remove("enabled"));
        known.put(name, on);
        if (on) {
            texts.put("providers/" + name, text);
            OnUnknown onUnknown = onUnknown(text, settings.remove("on-unknown"));
            ObjectNode breaker = breaker(text, settings.remove("breaker"));
            providers.put(name, new Provider(name, kind(text, settings), onUnknown, settings, text.names(), breaker));
        }
    }

    private void channel(ConfigFile file) {
        ConfigText text = file.read(placeholders);
        Channel channel = text.bind(ChannelFile.class).channel(file.name(), text, known);
        if (!channel.providers().isEmpty()) {
            channels.put(channel.name(), channel);
            texts.put("channels/" + channel.name(), text);
        }
    }

    private static OnUnknown onUnknown(ConfigText text, JsonNode given) {
        return given == null ? OnUnknown.RETRY : OnUnknown.of(given.asText())
                .orElseThrow(() -> text.wrong("'on-unknown' must be retry or park", null));
    }

    private static ObjectNode breaker(ConfigText text, JsonNode value) {
        if (value != null && !value.isNull() && !(value instanceof ObjectNode)) {
            throw text.wrong("'breaker' must hold keys and values", null);
        }
        return value instanceof ObjectNode keys ? keys : null;
    }

    private static boolean enabled(ConfigText text, JsonNode value) {
        String said = value == null ? "true" : value.asText();
        if (!said.equals("true") && !said.equals("false")) {
            throw text.wrong(ENABLED, "'enabled' must be true or false", null);
        }
        return said.equals("true");
    }

    private static String kind(ConfigText text, ObjectNode settings) {
        JsonNode kind = settings.remove("kind");
        if (kind == null || !kind.isTextual()) {
            throw text.wrong("'kind' is missing: write the route template that speaks to it, e.g. 'kind: http'", null);
        }
        return kind.textValue();
    }
}
