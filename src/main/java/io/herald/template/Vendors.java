package io.herald.template;

import io.herald.catalog.ConfigFile;
import io.herald.catalog.ConfigFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers that keep texts under codes, as far as a template file must know them. */
final class Vendors {

    private static final String KEY = "registered";

    private final Path config;
    private final List<String> providers;
    private final Map<String, Boolean> registering = new HashMap<>();

    Vendors(Path config) {
        this.config = config;
        this.providers = ConfigFolder.names(config.resolve("providers"));
    }

    /** What is wrong with naming that provider in {@code vendors}; empty when nothing is. */
    Optional<String> problem(String provider) {
        if (!providers.contains(provider)) {
            return Optional.of("provider '" + provider + "' has no file config/providers/" + provider + ".yaml");
        }
        if (!registering.computeIfAbsent(provider, this::registers)) {
            return Optional.of("config/providers/" + provider + ".yaml has no key '" + KEY + "': it would send the text, not the code");
        }
        return Optional.empty();
    }

    private boolean registers(String provider) {
        return ConfigFile.of(config, "providers/" + provider + ".yaml").read(text -> text).tree().has(KEY);
    }
}
