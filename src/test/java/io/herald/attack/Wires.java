package io.herald.attack;

import io.herald.testing.Wiretap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Everything that leaves a Herald under test, heard on its way to the sandbox, and a decoy that nobody should call. Every
 * secret setting has a value of its own, so that it can be looked for.
 */
record Wires(Wiretap smtp, Wiretap http, Wiretap push, Wiretap decoy) {

    static final String BEARER = "bearer-4d1f0c7a";
    static final String ACCESS_KEY_SECRET = "accesskeysecret-9e2b71";
    static final String AUTH_TOKEN = "authtoken-c05a3e";
    static final String PLAIN_SECRET = "nobodys-secret-77aa12";
    /** Those that never leave as they are. */
    static final List<String> SECRETS = List.of(ACCESS_KEY_SECRET, AUTH_TOKEN, PLAIN_SECRET);

    String heard() {
        return smtp.heard() + http.heard() + push.heard();
    }

    /** Starts them and puts them between Herald and its providers. */
    static final class Tapped implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            ConfigurableEnvironment env = context.getEnvironment();
            int httpPort = env.getRequiredProperty("server.port", Integer.class);
            Wires wires = new Wires(Wiretap.before(env.getRequiredProperty("herald.sandbox.smtp-port", Integer.class)),
                    Wiretap.before(httpPort), Wiretap.before(env.getRequiredProperty("herald.sandbox.push-port", Integer.class)),
                    Wiretap.decoy());
            String http = "http://127.0.0.1:" + wires.http().port();
            settings(wires, http).forEach((name, value) -> TestPropertyValues.of(name + "=" + value).applyTo(context));
            context.getBeanFactory().registerSingleton("wires", wires);
            context.addApplicationListener(event -> {
                if (event instanceof org.springframework.context.event.ContextClosedEvent) {
                    List.of(wires.smtp(), wires.http(), wires.push(), wires.decoy()).forEach(Wiretap::close);
                }
            });
        }

        private static Map<String, Object> settings(Wires wires, String http) {
            return Map.ofEntries(Map.entry("herald.email.port", wires.smtp().port()),
                    Map.entry("herald.push.endpoint", "127.0.0.1:" + wires.push().port()),
                    Map.entry("herald.sms.json-gateway.url", http + "/sandbox/sms/json"),
                    Map.entry("herald.sms.twilio.url", http + "/sandbox/sms/twilio"),
                    Map.entry("herald.sms.aliyun.url", http + "/sandbox/sms/aliyun/"),
                    Map.entry("herald.sms.json-gateway.token", BEARER), Map.entry("herald.sandbox.bearer-token", BEARER),
                    Map.entry("herald.sms.twilio.auth-token", AUTH_TOKEN), Map.entry("herald.sandbox.twilio-auth-token", AUTH_TOKEN),
                    Map.entry("herald.sms.aliyun.access-key-secret", ACCESS_KEY_SECRET),
                    Map.entry("herald.push.access-key-secret", ACCESS_KEY_SECRET),
                    Map.entry("herald.sandbox.access-key-secret", ACCESS_KEY_SECRET),
                    Map.entry("herald.test-secret", PLAIN_SECRET));
        }
    }

    /** The request lines and headers of the HTTP gateways, without what differs from call to call. */
    List<String> heads() {
        return List.of(http.heard().split("(?=POST /sandbox/)")).stream().filter(each -> each.startsWith("POST"))
                .map(each -> each.substring(0, each.indexOf("\r\n\r\n")).replaceAll("Content-Length: \\d+", "Content-Length: n"))
                .distinct().collect(Collectors.toList());
    }
}
