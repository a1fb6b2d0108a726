package io.herald.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;

/** The secrets that a provider's file takes from settings: whatever key it gives them to, the name of the setting tells. */
public final class SecretSettings {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9._-]+)");

    private final Path config;
    private final Environment environment;

    /** @param config the folder that holds {@code providers/} */
    public SecretSettings(Path config, Environment environment) {
        this.config = config;
        this.environment = environment;
    }

    /** The values of the secrets that the file of that provider names; none when it cannot be read. */
    public List<String> of(String provider) {
        String text;
        try {
            text = Files.readString(config.resolve("providers").resolve(provider + ".yaml"));
        } catch (IOException e) {
            return List.of();
        }
        return REFERENCE.matcher(text).results().map(found -> found.group(1)).filter(Secrets::isNamed).distinct()
                .map(environment::getProperty).filter(Objects::nonNull).toList();
    }
}
