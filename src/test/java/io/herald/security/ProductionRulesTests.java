package io.herald.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/** The rules on the shipped files themselves, with the environment variables an operator would set. */
class ProductionRulesTests {

    private static final Map<String, Object> GOOD = Map.of(
            "HERALD_RABBITMQ_HOST", "mq.example.com", "HERALD_RABBITMQ_USERNAME", "herald",
            "HERALD_RABBITMQ_PASSWORD", "secret-1", "HERALD_EMAIL_HOST", "mail.example.com",
            "HERALD_EMAIL_FROM", "Herald <no-reply@example.com>");

    @TempDir
    Path config;

    @BeforeEach
    void writeACaller() throws IOException {
        Files.createDirectory(config.resolve("callers"));
        Files.writeString(config.resolve("callers/shop.yaml"), "keys: []");
    }

    @Test
    void namesEveryMissingSettingAtOnce() {
        assertThat(broken(Map.of())).containsExactly(
                "spring.rabbitmq.host is not set: see config/application-production.yaml",
                "spring.rabbitmq.username is not set: see config/application-production.yaml",
                "spring.rabbitmq.password is not set: see config/application-production.yaml",
                "herald.email.host is not set: see config/application-production.yaml",
                "herald.email.from is not set: see config/application-production.yaml");
    }

    @Test
    void asksForACallerUnlessSomethingElseAsksWhoItIs() throws IOException {
        Files.delete(config.resolve("callers/shop.yaml"));

        assertThat(broken(GOOD)).containsExactly("there is no caller: write config/callers/<name>.yaml with the SHA-256 of its key,"
                + " or let something in front of Herald authenticate callers and set herald.security.allow-unauthenticated=true");
        assertThat(broken(with("HERALD_ALLOW_UNAUTHENTICATED", "true"))).isEmpty();
    }

    @Test
    void isContentWithCompleteSettings() {
        assertThat(broken(GOOD)).isEmpty();
    }

    @Test
    void asksForTheSettingsOfAProviderOnlyWhenItIsEnabled() {
        assertThat(broken(with("HERALD_SMS_TWILIO_ENABLED", "true"))).containsExactly(
                "herald.sms.twilio.account-sid is not set: see config/application-production.yaml",
                "herald.sms.twilio.auth-token is not set: see config/application-production.yaml",
                "herald.sms.twilio.sender is not set: see config/application-production.yaml");
    }

    @Test
    void asksForAnAppKeyWhenPushIsEnabled() {
        Map<String, Object> push = new HashMap<>(with("HERALD_PUSH_ENABLED", "true"));
        push.put("HERALD_PUSH_ACCESS_KEY_ID", "id");
        push.put("HERALD_PUSH_ACCESS_KEY_SECRET", "secret-2");
        assertThat(broken(push)).containsExactly(
                "herald.push.apps has no app-key: set one, or herald.push.enabled=false");
        push.put("HERALD_PUSH_IOS_APP_KEY", "333");
        assertThat(broken(push)).isEmpty();
    }

    @Test
    void refusesSandboxValues() {
        assertThat(broken(with("herald.sandbox.enabled", "true")))
                .containsExactly("herald.sandbox.enabled is true: the sandbox only pretends to send");
        assertThat(broken(with("herald.broker.kind", "embedded")))
                .containsExactly("herald.broker.kind is embedded: set it to rabbitmq");
        assertThat(broken(with("HERALD_EMAIL_FROM", "Herald <herald@sandbox.example>")))
                .containsExactly("herald.email.from still has the sandbox's value");
    }

    @Test
    void refusesToListenBeyondLoopbackWithoutTls() {
        assertThat(broken(with("HERALD_HTTP_ADDRESS", "0.0.0.0"))).hasSize(1)
                .anySatisfy(reason -> assertThat(reason).startsWith("server.address is not loopback and server.ssl is not set"));
    }

    @Test
    void refusesPlaintextBeyondLoopbackUnlessToldSo() {
        Map<String, Object> plain = new HashMap<>(with("HERALD_RABBITMQ_TLS", "false"));
        plain.put("HERALD_EMAIL_SECURITY", "none");
        assertThat(broken(plain)).containsExactly(
                "spring.rabbitmq.ssl.enabled is false: use TLS, or set herald.security.allow-plaintext=true",
                "herald.email.security is none: use TLS, or set herald.security.allow-plaintext=true");
        plain.put("HERALD_ALLOW_PLAINTEXT", "true");
        assertThat(broken(plain)).isEmpty();
    }

    @Test
    void showsNoValueInAReason() {
        Map<String, Object> all = new HashMap<>(with("HERALD_EMAIL_HOST", ""));
        all.put("HERALD_RABBITMQ_TLS", "false");
        assertThat(String.join(" ", broken(all))).doesNotContain("secret-1", "mq.example.com", "no-reply@");
    }

    private static Map<String, Object> with(String key, String value) {
        Map<String, Object> changed = new HashMap<>(GOOD);
        changed.put(key, value);
        return changed;
    }

    private List<String> broken(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment.getPropertySources().addFirst(new MapPropertySource("operator", variables));
        environment.getPropertySources().addFirst(new MapPropertySource("folder", Map.of("herald.config", config.toString())));
        add(environment, "application-production.yaml");
        add(environment, "application.yaml");
        return new ProductionRules(environment).broken();
    }

    private static void add(StandardEnvironment environment, String file) {
        try {
            new YamlPropertySourceLoader().load(file, new FileSystemResource(Path.of("config", file)))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
