package io.herald.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.Wording;
import io.herald.template.MessageTemplate.Use;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder {@code config/} with the shipped channels and providers, and the templates of one test. */
final class TemplateFolder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path config;

    TemplateFolder(Path config) {
        this.config = config;
        for (String part : List.of("channels/email.yaml", "channels/push.yaml", "channels/sms.yaml", "providers/aliyun-sms.yaml",
                "providers/json-gateway.yaml", "providers/relay.yaml")) {
            write(part, read(Path.of("config").resolve(part)));
        }
    }

    Path config() {
        return config;
    }

    /** @param file below {@code config/templates/} */
    TemplateFolder with(String file, String text) {
        return write("templates/" + file, text);
    }

    TemplateFolder with(String file, byte[] bytes) {
        try {
            Path path = config.resolve("templates").resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    TemplateFolder write(String file, String text) {
        try {
            Path path = config.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    List<String> mistakes() {
        return Templates.mistakes(config);
    }

    /** What the template {@code t} says on the channel. */
    Wording say(String channel, String locale, String data) throws InvalidNotificationException {
        return say("t", channel, locale, data);
    }

    Wording say(String template, String channel, String locale, String data) throws InvalidNotificationException {
        return new Templates(config).named(template).orElseThrow()
                .wordings(json(data), List.of(new Use(channel, locale))).first();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
