package io.herald.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A folder config/ of the test's own, with callers in it; a context with this initializer has it as a bean. */
public final class Keys implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private final Path config;

    public Keys() {
        try {
            config = Files.createTempDirectory("herald-config");
            try (Stream<Path> files = Files.walk(Path.of("config"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = config.resolve(Path.of("config").relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
            Files.createDirectories(config.resolve("callers"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("herald.config=" + config).applyTo(context);
        context.getBeanFactory().registerSingleton("keys", this);
    }

    public Path config() {
        return config;
    }

    /** A new key: 256 random bits. */
    public static String key() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    public static String sha256(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the caller's file with one new key, which it returns, and further lines. */
    public String caller(String name, String... lines) {
        String key = key();
        write(name, "keys: [" + sha256(key) + "]\n" + String.join("\n", lines) + "\n");
        return key;
    }

    /** Replaces the caller's file as an editor or a deployment does: at once. */
    public void write(String name, String text) {
        try {
            Path file = Files.writeString(config.resolve(name + ".new"), text);
            Files.move(file, config.resolve("callers").resolve(name + ".yaml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void remove(String name) {
        try {
            Files.delete(config.resolve("callers").resolve(name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
