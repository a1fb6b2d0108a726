package io.herald.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Secrets as mounted files: the setting {@code secret.<name>} is the text of the file {@code <name>} in the folder
 * {@code herald.secrets}, without the line break at its end. A file is read whenever its setting is asked for, so that a new one
 * needs no restart.
 */
public final class SecretFiles implements EnvironmentPostProcessor {

    private static final String PREFIX = "secret.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final int LARGEST = 64 * 1024;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        addTo(environment, name -> null);
    }

    /** For a check where no secrets are: each that has no file stands for a URL that leads nowhere. */
    public static void addWithStandInsTo(ConfigurableEnvironment environment) {
        addTo(environment, name -> "https://secret.invalid/" + name);
    }

    /** Lets an environment know them; what it knows already wins. */
    private static void addTo(ConfigurableEnvironment environment, UnaryOperator<String> missing) {
        environment.getPropertySources().addLast(new PropertySource<>("secret files") {
            @Override
            public Object getProperty(String key) {
                String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : "";
                if (!NAME.matcher(name).matches()) {
                    return null;
                }
                String text = text(Path.of(environment.getProperty("herald.secrets", "secrets"), name));
                return text == null ? missing.apply(name) : text;
            }
        });
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST ? Files.readString(file).stripTrailing() : null;
        } catch (IOException e) {
            throw new IllegalArgumentException("the secret file " + file + " cannot be read", e);
        }
    }
}
