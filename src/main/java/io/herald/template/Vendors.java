package io.herald.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.herald.catalog.ConfigFile;
import io.herald.catalog.ConfigFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers that keep texts under codes, as far as a template file must know them. */
final class Vendors {

    private static final String KEY = "registered";

    private final Path config;
    private final List<String> providers;
    private final Map<String, JsonNode> files = new HashMap<>();

    Vendors(Path config) {
        this.config = config;
        this.providers = ConfigFolder.names(config.resolve("providers"));
    }

    /**
     * What is wrong with naming that provider in {@code vendors} of a text of that channel; empty when nothing is.
     *
     * @param signed whether a signature is named, too
     */
    Optional<String> problem(String provider, String channel, boolean signed) {
        String file = "config/providers/" + provider + ".yaml";
        if (!providers.contains(provider)) {
            return Optional.of("provider '" + provider + "' has no file " + file);
        }
        if (!ofChannel(channel).contains(provider)) {
            return Optional.of("provider '" + provider + "' is none of config/channels/" + channel + ".yaml: no " + channel
                    + " would go there");
        }
        JsonNode settings = file("providers/" + provider);
        String registered = settings.path(KEY).toString();
        if (!settings.has(KEY)) {
            return Optional.of(file + " has no key '" + KEY + "': it would send the text, not the code");
        }
        if (!registered.contains("{template.code}")) {
            return Optional.of("'" + KEY + "' of " + file + " has no {template.code}: the code would go nowhere");
        }
        return registered.contains("{template.signature}") && !signed && settings.path("sender").asText("").isEmpty()
                ? Optional.of("provider '" + provider + "' needs a signature: write 'signature' here, or 'sender' in " + file)
                : Optional.empty();
    }

    private List<String> ofChannel(String channel) {
        List<String> names = new ArrayList<>();
        file("channels/" + channel).path("providers").forEach(each -> names.add(each.isTextual() ? each.asText() : each.path("name").asText()));
        return names;
    }

    private JsonNode file(String name) {
        return files.computeIfAbsent(name, none -> ConfigFolder.names(config.resolve(name).getParent())
                .contains(config.resolve(name).getFileName().toString())
                ? ConfigFile.of(config, name + ".yaml").read(text -> text).tree() : MissingNode.getInstance());
    }
}
