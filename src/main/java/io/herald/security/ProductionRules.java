package io.herald.security;

import io.herald.catalog.ConfigFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** What must be true of the settings before real providers are called. Names settings, never shows their values. */
final class ProductionRules {

    private static final String PLAINTEXT = "herald.security.allow-plaintext";
    private static final String UNAUTHENTICATED = "herald.security.allow-unauthenticated";
    private static final List<String> PROVIDER_SETTINGS = List.of("herald.email.", "herald.sms.", "herald.push.");
    private static final Map<String, List<String>> REQUIRED = required();

    private final ConfigurableEnvironment environment;
    private final SecuritySettings allowed;
    private final List<String> reasons = new ArrayList<>();

    ProductionRules(ConfigurableEnvironment environment) {
        this.environment = environment;
        ConfigurationPropertySources.attach(environment);
        this.allowed = Binder.get(environment).bindOrCreate("herald.security", SecuritySettings.class);
    }

    /** A sentence for each rule that is broken; empty when all is well. */
    List<String> broken() {
        nothingIsMissing();
        nothingIsTheSandbox();
        nobodyUnknownMaySend();
        nothingLeavesInPlaintext();
        return reasons;
    }

    private static Map<String, List<String>> required() {
        Map<String, List<String>> required = new LinkedHashMap<>();
        required.put("spring.rabbitmq", List.of("host", "username", "password"));
        required.put("herald.email", List.of("host", "from"));
        required.put("herald.sms.json-gateway", List.of("url", "token", "sender"));
        required.put("herald.sms.twilio", List.of("url", "account-sid", "auth-token", "sender"));
        required.put("herald.sms.aliyun",
                List.of("url", "access-key-id", "access-key-secret", "sign-name", "template-code"));
        required.put("herald.push", List.of("endpoint", "access-key-id", "access-key-secret"));
        return required;
    }

    private void nothingIsMissing() {
        REQUIRED.forEach((section, keys) -> {
            if (isEnabled(section)) {
                keys.stream().filter(key -> value(section + "." + key).isBlank())
                        .forEach(key -> reasons.add(section + "." + key + " is not set: see config/application-production.yaml"));
            }
        });
        if (isEnabled("herald.push") && names().stream().noneMatch(name -> name.startsWith("herald.push.apps.")
                && name.endsWith(".app-key") && !value(name).isBlank())) {
            reasons.add("herald.push.apps has no app-key: set one, or herald.push.enabled=false");
        }
    }

    private void nothingIsTheSandbox() {
        if (value("herald.sandbox.enabled").equals("true")) {
            reasons.add("herald.sandbox.enabled is true: the sandbox only pretends to send");
        }
        if (value("herald.broker.kind").equals("embedded")) {
            reasons.add("herald.broker.kind is embedded: set it to rabbitmq");
        }
        for (String name : names()) {
            if (isProviderSetting(name) && isEnabled(sectionOf(name)) && isSandboxValue(value(name))) {
                reasons.add(name + " still has the sandbox's value");
            }
        }
    }

    private void nobodyUnknownMaySend() {
        if (!allowed.allowUnauthenticated() && ConfigFolder.names(Path.of(value("herald.config"), "callers")).isEmpty()) {
            reasons.add("there is no caller: write config/callers/<name>.yaml with the SHA-256 of its key, or let something in"
                    + " front of Herald authenticate callers and set " + UNAUTHENTICATED + "=true");
        }
    }

    private void nothingLeavesInPlaintext() {
        if (allowed.allowPlaintext()) {
            return;
        }
        plaintext(!Loopback.is(value("server.address")) && !isTrue("server.ssl.enabled")
                && value("server.ssl.bundle").isBlank(), "server.address is not loopback and server.ssl is not set");
        plaintext(!Loopback.is(value("spring.rabbitmq.host")) && !isTrue("spring.rabbitmq.ssl.enabled"),
                "spring.rabbitmq.ssl.enabled is false");
        plaintext(isEnabled("herald.email") && !Loopback.is(value("herald.email.host"))
                && value("herald.email.security").equals("none"), "herald.email.security is none");
        plaintext(isEnabled("herald.push") && !value("herald.push.scheme").equals("https")
                && !Loopback.is(host("//" + value("herald.push.endpoint"))), "herald.push.scheme is not https");
        for (String name : names()) {
            plaintext(name.startsWith("herald.sms.") && name.endsWith(".url") && isEnabled(sectionOf(name))
                    && value(name).toLowerCase(Locale.ROOT).startsWith("http:") && !Loopback.is(host(value(name))),
                    name + " begins with http:");
        }
    }

    private void plaintext(boolean broken, String what) {
        if (broken) {
            reasons.add(what + ": use TLS, or set " + PLAINTEXT + "=true");
        }
    }

    private boolean isEnabled(String section) {
        return !value(section + ".enabled").equals("false");
    }

    private static boolean isProviderSetting(String name) {
        return PROVIDER_SETTINGS.stream().anyMatch(name::startsWith);
    }

    private static String sectionOf(String name) {
        return REQUIRED.keySet().stream().filter(section -> name.startsWith(section + ".")).findFirst().orElse(name);
    }

    private static boolean isSandboxValue(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.equals("sandbox") || lower.contains("/sandbox") || lower.contains("sandbox.example");
    }

    private static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private boolean isTrue(String name) {
        return value(name).equals("true");
    }

    private String value(String name) {
        String value = environment.getProperty(name);
        return value == null ? "" : value.strip();
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        environment.getPropertySources().forEach(source -> {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                names.addAll(List.of(enumerable.getPropertyNames()));
            }
        });
        return names;
    }
}
