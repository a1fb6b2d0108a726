package io.herald.sms;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.herald.catalog.Catalog;
import io.herald.catalog.Provider;
import io.herald.catalog.ProviderKind;
import io.herald.failure.Failure;
import io.herald.failure.FailureClassifier;
import io.herald.notification.Address;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import io.herald.notification.Priority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.slf4j.LoggerFactory;
import org.springframework.util.PropertyPlaceholderHelper;

/** The shipped route files and provider files on a small Camel context, as the kernel runs them. */
final class GatewayRoutes implements AutoCloseable {

    static final String NUMBER = "+8613800138000";

    private final Path config;
    private final HttpKind kind = new HttpKind(Clock.systemUTC());
    private final ProviderKind.Beans beans;
    private final DefaultCamelContext camel;
    private final ProducerTemplate producer;
    private final FailureClassifier classifier;

    static {
        ((Logger) LoggerFactory.getLogger("org.apache.camel")).setLevel(Level.OFF);
    }

    GatewayRoutes(Map<String, String> settings, Map<String, String> moreProviders) throws Exception {
        config = config(moreProviders);
        Catalog catalog = Catalog.read(config, placeholders(settings));
        beans = kind.beans(catalog);
        classifier = new FailureClassifier(List.of(new HttpFailures()));
        camel = new DefaultCamelContext();
        beans.named().forEach(camel.getRegistry()::bind);
        start(catalog);
        producer = camel.createProducerTemplate();
    }

    static UnaryOperator<String> placeholders(Map<String, String> settings) {
        PropertyPlaceholderHelper helper = new PropertyPlaceholderHelper("${", "}", ":", null, false);
        return text -> helper.replacePlaceholders(text, settings::get);
    }

    /** The settings that the shipped provider files name. */
    static Map<String, String> settings(String url) {
        Map<String, String> settings = new HashMap<>();
        settings.put("test.url", url);
        settings.put("herald.sms.json-gateway.url", url + "/sandbox/sms/json");
        settings.put("herald.sms.json-gateway.token", "sandbox");
        settings.put("herald.sms.json-gateway.sender", "Herald");
        settings.put("herald.sms.twilio.url", url + "/sandbox/sms/twilio");
        settings.put("herald.sms.twilio.account-sid", "AC1");
        settings.put("herald.sms.twilio.auth-token", "token");
        settings.put("herald.sms.twilio.sender", "+12025550100");
        settings.put("herald.sms.aliyun.url", url + "/sandbox/sms/aliyun/");
        settings.put("herald.sms.aliyun.access-key-id", "testId");
        settings.put("herald.sms.aliyun.access-key-secret", "testSecret");
        settings.put("herald.sms.aliyun.sign-name", "阿里云");
        settings.put("herald.sms.aliyun.template-code", "SMS_1");
        return settings;
    }

    static Delivery delivery(String content, Map<String, String> metadata) {
        return delivery(content, metadata, new Address(Address.PHONE, NUMBER, "CN"));
    }

    static Delivery delivery(String content, Map<String, String> metadata, Address receiver) {
        return new Delivery("d-1", "n-1", "sms", null, receiver, "zh-CN", "Subject", content, Priority.NORMAL,
                metadata, null, "c-1", null, Instant.now(), 1);
    }

    /** Sends through {@code direct:sms-send}, with whatever headers a stranger may have smuggled in. */
    Exchange send(String provider, Delivery delivery, Map<String, Object> headers) {
        return producer.send("direct:sms-send", exchange -> {
            exchange.setProperty(Flow.PROVIDER, provider);
            exchange.setProperty(Flow.DELIVERY_ID, delivery.id());
            exchange.getMessage().setBody(delivery.withProvider(provider));
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    Exchange send(String provider, String content) {
        return send(provider, delivery(content, Map.of()), Map.of());
    }

    String sent(String provider, String content) {
        Exchange done = send(provider, content);
        if (done.getException() != null) {
            throw new AssertionError(done.getException());
        }
        return done.getProperty(Flow.PROVIDER_MESSAGE_ID, String.class);
    }

    /** What the kernel would record, after making sure that nothing counts as sent. */
    Failure failure(String provider, String content) {
        return failure(send(provider, content));
    }

    Failure failure(Exchange done) {
        if (done.getException() == null || done.getProperty(Flow.PROVIDER_MESSAGE_ID) != null) {
            throw new AssertionError("counts as sent");
        }
        return classifier.classify(done.getException());
    }

    private void start(Catalog catalog) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(
                PluginHelper.getResourceLoader(camel).resolveResource("file:routes/outbound/http-provider.camel.yaml"),
                PluginHelper.getResourceLoader(camel).resolveResource("file:routes/outbound/sms-send.camel.yaml"));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:delivery-sent").routeId("delivery-sent").setProperty("sent", constant(true));
            }
        });
        for (Provider provider : catalog.providers("http")) {
            camel.addRouteFromTemplate(provider.route(), "http-provider", new HashMap<>(Map.of("provider", provider.name())));
        }
        camel.start();
    }

    private static Path config(Map<String, String> more) throws IOException {
        Path folder = Files.createTempDirectory("herald-sms");
        for (String part : List.of("channels", "providers")) {
            Files.createDirectories(folder.resolve(part));
        }
        List<Path> shipped = new ArrayList<>(List.of(Path.of("config/channels/sms.yaml")));
        for (String name : List.of("json-gateway", "twilio", "aliyun-sms")) {
            shipped.add(Path.of("config/providers/" + name + ".yaml"));
        }
        for (Path file : shipped) {
            Files.copy(file, folder.resolve(file.getParent().getFileName()).resolve(file.getFileName()));
        }
        for (Map.Entry<String, String> file : more.entrySet()) {
            Files.writeString(folder.resolve("providers").resolve(file.getKey() + ".yaml"), file.getValue());
        }
        return folder;
    }

    @Override
    public void close() throws Exception {
        camel.close();
        beans.close();
        kind.close();
        try (Stream<Path> files = Files.walk(config)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
