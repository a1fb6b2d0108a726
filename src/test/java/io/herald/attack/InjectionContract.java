package io.herald.attack;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import io.herald.testing.RunningHerald;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;

/**
 * Strangers try to steer: every injection known to work on a bare Camel route is replayed on both inputs and all channels,
 * and what really left is compared with what leaves without it.
 */
@ContextConfiguration(initializers = Wires.Tapped.class)
@ExtendWith(OutputCaptureExtension.class)
abstract class InjectionContract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVIL = "evil@example.com";

    @Autowired
    Environment environment;
    @Autowired
    Wires wires;
    RunningHerald herald;
    final List<String> secretTexts = new ArrayList<>();

    /** A channel as a stranger sees it, with receivers that no other message has. */
    enum Way {
        EMAIL("/api/email") {
            @Override
            String receiver() {
                return "r" + number() + "@example.com";
            }
        },
        SMS("/api/sms") {
            @Override
            String receiver() {
                return "+491511" + number();
            }
        },
        SMS_CHINA("/api/sms") {
            @Override
            String receiver() {
                return "+86138" + (10_000_000 + ThreadLocalRandom.current().nextInt(80_000_000));
            }

            @Override
            String asReceived(String receiver) {
                return receiver.substring(1);
            }
        },
        PUSH("/api/push") {
            @Override
            String receiver() {
                return "device:d" + number();
            }
        };

        final String path;

        Way(String path) {
            this.path = path;
        }

        abstract String receiver();

        String asReceived(String receiver) {
            return receiver;
        }

        static int number() {
            return 1_000_000 + ThreadLocalRandom.current().nextInt(8_999_999);
        }
    }

    /** Milliseconds a message may wait, as a client may say (AMQP 0-9-1: {@code expiration}). */
    String expiration() {
        return "600000";
    }

    @BeforeEach
    void look() {
        herald = new RunningHerald(environment);
    }

    @AfterEach
    void nothingWentElsewhereAndNothingWasToldToTheLog(CapturedOutput log) {
        assertThat(wires.decoy().connections()).as("connections to the decoy").isZero();
        assertNoSecretLeft();
        assertThat(log.getAll()).doesNotContain(Wires.SECRETS).doesNotContain(Wires.BEARER);
        secretTexts.forEach(text -> assertThat(log.getAll()).doesNotContain(text));
    }

    /** The bearer token stands in its own header and nowhere else. */
    private void assertNoSecretLeft() {
        String heard = wires.heard();
        assertThat(heard).doesNotContain(Wires.SECRETS);
        assertThat(heard.replace("Authorization: Bearer " + Wires.BEARER + "\r\n", "")).doesNotContain(Wires.BEARER);
    }

    /** Names that camel-mail, camel-http, camel-rest, camel-direct, LRA and Herald itself obey somewhere. */
    private Map<String, String> injections() {
        String decoy = "http://127.0.0.1:" + wires.decoy().port() + "/evil";
        Map<String, String> injections = new LinkedHashMap<>();
        for (String name : List.of("To", "Cc", "Bcc", "From", "Reply-To", "Sender", "Return-Path", "bcc", "TO", "mail.smtp.from")) {
            injections.put(name, EVIL);
        }
        for (String name : List.of("Long-Running-Action", "CamelHttpUri", "CamelRestHttpUri", "CamelHttpBaseUri", "CamelToEndpoint",
                "CamelSlipEndpoint", "CamelRecipientListEndpoint", "CamelHttpUrl", "CamelHttpRawQuery", "Location", "endpoint", "url")) {
            injections.put(name, decoy);
        }
        for (String name : List.of("mail.smtp.host", "mail.smtp.proxy.host", "mail.smtp.socks.host", "CamelSmtpHost")) {
            injections.put(name, "127.0.0.1");
        }
        for (String name : List.of("mail.smtp.port", "mail.smtp.proxy.port", "mail.smtp.socks.port", "CamelHttpPort", "CamelSmtpPort")) {
            injections.put(name, String.valueOf(wires.decoy().port()));
        }
        for (String name : List.of("CamelHttpPath", "CamelHttpQuery", "CamelHttpMethod", "CamelSmtpTo", "CamelMailMessageId", "CamelCharsetName",
                "CamelFileName", "CamelBeanMethodName", "CamelSplitIndex", "CamelSpringRabbitmqRoutingOverrideKey",
                "CamelSpringRabbitmqExchangeOverrideName", "CamelDuplicateMessage", "CamelRedelivered", "CamelExceptionCaught",
                "Authorization", "Cookie", "Host-Override", "X-Forwarded-Host", "Forwarded", "Proxy-Authorization",
                "herald-dispatch", "herald-delivery", "herald-acceptance", "herald-rest-call", "herald-caller", "herald-reason", "provider", "providers", "channels", "channel",
                "provider-message-id", "delivery-id", "notification-id", "failure-class", "attempt", "country", "caller", "content-type-x",
                "push-title", "push-body", "push-target", "push-app-key", "push-ios-badge-x", "TargetValue", "AppKey", "IdempotentToken")) {
            injections.put(name, "evil-" + name.length());
        }
        injections.put("X-Secret", "{{herald.test-secret}}");
        injections.put("X-Simple", "${properties:herald.test-secret} ${env:PATH} ${bean:catalog}");
        return injections;
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void obeysNoRequestHeader(Way way) {
        JsonNode clean = clean(way);
        Map<String, String> receivers = new LinkedHashMap<>();
        Map<String, String> injections = injections();
        // Not obeyed either, but asked for: 401.
        injections.remove("Authorization");
        injections.forEach((name, value) -> {
            String receiver = way.receiver();
            HttpRequest.Builder request = request("/api/notification", message(receiver, null));
            assertAccepted(name, herald.send(request.header(name, value)));
            receivers.put(receiver, name);
        });
        String receiver = way.receiver();
        HttpRequest.Builder all = request("/api/notification", message(receiver, null));
        injections.forEach(all::header);
        all.header("Subject", "evil").header("receiver", EVIL).header("template", "evil").header("priority", "evil");
        assertAccepted("all at once", herald.send(all));
        receivers.put(receiver, "all at once");
        assertSame(way, clean, receivers);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void obeysNoQueryParameter(Way way) {
        JsonNode clean = clean(way);
        StringBuilder query = new StringBuilder("?receiver=" + EVIL + "&content=evil&Subject=evil");
        injections().forEach((name, value) -> query.append('&').append(encoded(name)).append('=').append(encoded(value)));
        Map<String, String> receivers = new LinkedHashMap<>();
        for (String path : List.of("/api/notification", way.path)) {
            String receiver = way.receiver();
            assertAccepted(path, herald.send(request(path + query, message(receiver, null))));
            receivers.put(receiver, path);
        }
        assertSame(way, clean, receivers);
    }

    /** A path that reaches an endpoint reaches the very one it names; every other one is refused with a document. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/sms;Bcc=evil@example.com", "/api;a=b/sms", "/api/%73ms", "/api/sms;channel=email?channel=email"})
    void meansByAPathWhatTheServerMatched(String path) {
        String phone = Way.SMS.receiver();
        String mail = Way.EMAIL.receiver();
        ObjectNode body = message(phone, null);
        body.putObject("receiver").put("phone", phone).put("email", mail);

        assertAccepted(path, herald.send(request(path, body)));
        assertThat(received(phone).get("channel").textValue()).isEqualTo("sms");
        assertThat(herald.inbox(mail)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/email/../sms", "/api/%2e%2e/sms", "//api/sms", "/api//sms", "/api/sms/evil", "/api/sms/http://127.0.0.1/", "/api",
        "/api/{sms}", "/proxy/api/sms", "/rest-api", "/sms-rest", "/notification.accepted"})
    void refusesAPathThatIsNone(String path) {
        HttpResponse<String> answer = herald.send(request(path.replace("{", "%7B").replace("}", "%7D"), message("all", null)));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void obeysNoMetadata(Way way) {
        JsonNode clean = clean(way);
        Map<String, String> receivers = new LinkedHashMap<>();
        List<Map.Entry<String, String>> all = new ArrayList<>(injections().entrySet());
        for (int from = 0; from < all.size(); from += 40) {
            ObjectNode rest = message(way.receiver(), null);
            all.subList(from, Math.min(from + 40, all.size())).forEach(each -> rest.withObject("/metadata").put(each.getKey(), each.getValue()));
            assertAccepted("metadata", herald.send(request("/api/notification", rest)));
            receivers.put(rest.get("receiver").textValue(), "REST, from " + all.get(from).getKey());
            ObjectNode amqp = rest.deepCopy().put("receiver", way.receiver());
            herald.drop("application/json", Map.of(), bytes(amqp));
            receivers.put(amqp.get("receiver").textValue(), "AMQP, from " + all.get(from).getKey());
        }
        assertSame(way, clean, receivers);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void obeysNoAmqpHeaderOfAnyType(Way way) {
        JsonNode clean = clean(way);
        Map<String, String> receivers = new LinkedHashMap<>();
        injections().forEach((name, value) -> {
            if (!name.equals("channel")) {
                receivers.put(dropped(way, "text/plain", new HashMap<>(Map.of(name, value)), null), name);
            }
        });
        for (String type : List.of("text/plain", "application/json")) {
            receivers.put(dropped(way, type, all(value -> value), null), type + " with all as strings");
            receivers.put(dropped(way, type, all(value -> 4711L), null), type + " with all as numbers");
            receivers.put(dropped(way, type, all(value -> value.getBytes(StandardCharsets.UTF_8)), null), type + " with all as octets");
            Map<String, Object> nested = new HashMap<>(Map.of("list", List.of(EVIL, 1L, true), "time", new Date()));
            nested.put("headers", all(value -> value));
            receivers.put(dropped(way, type, nested, null), type + " with all in a table");
        }
        Map<String, Object> forText = new HashMap<>(
                Map.of("receiver", EVIL, "channel", "email,sms", "subject", "evil", "template", "evil", "priority", Map.of("a", 1)));
        receivers.put(dropped(way, "application/json", forText, null), "headers of text beside JSON");
        assertSame(way, clean, receivers);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void obeysNoAmqpPropertyAndAnswersNoReplyTo(Way way) throws Exception {
        JsonNode clean = clean(way);
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder().deliveryMode(2).replyTo("notification.accepted")
                .type("evil").appId("evil").messageId("evil").correlationId("evil-correlation").contentEncoding("utf-8").priority(9)
                .expiration(expiration()).timestamp(new Date()).build();
        Map<String, String> receivers = new LinkedHashMap<>();
        for (String type : List.of("text/plain", "text/html", "text/plain; charset=utf-8; bcc=evil", "multipart/mixed; boundary=evil",
                "message/rfc822", "application/json", "Application/JSON; charset=utf-8", " application/json")) {
            receivers.put(dropped(way, type, new HashMap<>(), properties), type);
        }
        assertSame(way, clean, receivers);
        assertThat(herald.take("notification.accepted")).as("an answer to reply-to").isNull();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void sendsExpressionsAsTheTextTheyAre(Way way) {
        String text = "{{herald.test-secret}} ${properties:herald.test-secret} ${herald.sms.json-gateway.token} {{herald.push.access-key-secret}}"
                + " {{sys:java.home}} ${env:PATH} ${exchangeProperty.provider} $simple{body} #{systemProperties} {content} {metadata.x} ?{{x}} <%= 1 %>"
                + " [[${1+1}]] %s \\u0024 " + Way.number();
        secretTexts.add(text);
        String receiver = way.receiver();
        ObjectNode rest = message(receiver, null).put("content", text).put("subject", text);
        rest.withObject("/metadata").put("topic", text).put("push-title", text);
        assertAccepted("expressions", herald.send(request("/api/notification", rest)));
        assertSays(way, receiver, text);

        receiver = way.receiver();
        herald.drop("text/plain", new HashMap<>(Map.of("receiver", receiver, "subject", text)), text.getBytes(StandardCharsets.UTF_8));
        assertSays(way, receiver, text);
    }

    /** What a route hands to a provider as an option may not be an expression either: it is refused, or sent as it is. */
    @Test
    void evaluatesNoExpressionInThePushOptions() {
        String receiver = Way.PUSH.receiver();
        ObjectNode rest = message(receiver, null);
        rest.withObject("/metadata").put("push-android-channel", "{{herald.test-secret}}${properties:herald.test-secret}");
        assertAccepted("option", herald.send(request("/api/notification", rest)));

        assertThat(received(receiver).at("/details/options/AndroidNotificationChannel").textValue())
                .isEqualTo("{{herald.test-secret}}${properties:herald.test-secret}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hi\r\nBcc: evil@example.com", "Hi\nBcc: evil@example.com", "Hi\rBcc: evil@example.com", "Hi\u2028Bcc: evil@example.com",
        "Hi\u0000", "Hi\u0085Bcc: evil@example.com", "Hi\r\n\r\nevil body"})
    void refusesALineBreakInASubject(String subject) {
        String receiver = Way.EMAIL.receiver();
        HttpResponse<String> answer = herald.send(request("/api/notification", message(receiver, null).put("subject", subject)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer.body()).at("/errors/0/field").textValue()).isEqualTo("subject");

        herald.drop("text/plain", new HashMap<>(Map.of("receiver", receiver, "subject", subject)), new byte[] {'x'});
        assertThat(rejected()).startsWith("subject: ");
        assertThat(herald.inbox(receiver)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.com,evil@example.com", "a@example.com;evil@example.com", "a@example.com evil@example.com",
        "<evil@example.com>", "Evil <evil@example.com>", "a@example.com\r\nBcc: evil@example.com", "list:evil@example.com;", "\"a,evil\"@example.com",
        "a@example.com>,<evil@example.com", "a@example.com\u0000evil@example.com", "a@[127.0.0.1]", "@relay.example:evil@example.com",
        "a@example.com?bcc=evil@example.com", "email:a@example.com,evil@example.com", "+4915112345678,+4915112345679", "+4915112345678;ext=1",
        "phone:+4915112345678 +4915112345679", "device:x\r\nTarget: ALL", "ALL", "all:x", "tag:\u0000", "http://127.0.0.1/", "direct:evil"})
    void takesOneAddressAndNothingElse(String receiver) {
        HttpResponse<String> answer = herald.send(request("/api/notification", message(receiver, null)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer.body()).at("/errors/0/field").textValue()).isEqualTo("receiver");

        herald.drop("text/plain", new HashMap<>(Map.of("receiver", receiver)), new byte[] {'x'});
        assertThat(rejected()).startsWith("receiver: ").doesNotContain("evil");
    }

    @Test
    void refusesEveryFieldThatIsNotOfTheContract() {
        ObjectNode body = message(Way.EMAIL.receiver(), null);
        injections().forEach((name, value) -> {
            if (!name.equals("channel")) {
                body.put(name, value);
            }
        });
        JsonNode answer = json(herald.send(request("/api/email", body)).body());
        assertThat(answer.get("status").intValue()).isEqualTo(400);
        assertThat(answer.get("errors").findValuesAsText("field")).contains("To", "Cc", "Bcc", "mail.smtp.from").doesNotContain("receiver");
        assertThat(herald.inbox(body.get("receiver").textValue())).isEmpty();
    }

    private Map<String, Object> all(Function<String, Object> typed) {
        Map<String, Object> headers = new HashMap<>();
        injections().forEach((name, value) -> headers.put(name, typed.apply(value)));
        headers.remove("channel");
        return headers;
    }

    /** Drops on the queue and returns the receiver that was used. */
    private String dropped(Way way, String type, Map<String, Object> headers, AMQP.BasicProperties like) {
        String receiver = way.receiver();
        boolean isJson = type.strip().toLowerCase().startsWith("application/json");
        byte[] body = isJson ? bytes(message(receiver, null)) : "content".getBytes(StandardCharsets.UTF_8);
        if (!isJson) {
            headers.put("receiver", receiver);
            headers.put("subject", "subject");
        }
        AMQP.BasicProperties.Builder properties = like == null ? new AMQP.BasicProperties.Builder().deliveryMode(2) : like.builder();
        herald.drop(properties.contentType(type).headers(headers).build(), body);
        return receiver;
    }

    private JsonNode clean(Way way) {
        String receiver = way.receiver();
        assertAccepted("clean", herald.send(request("/api/notification", message(receiver, null))));
        return steady(received(way.asReceived(receiver)), way.asReceived(receiver));
    }

    /** What arrived for each receiver is, but for ids and times, what arrives without an injection, and it arrived once. */
    private void assertSame(Way way, JsonNode clean, Map<String, String> receivers) {
        receivers.forEach((receiver, injection) -> {
            String to = way.asReceived(receiver);
            assertThat(steady(received(to), to)).as(injection).isEqualTo(clean);
            assertThat(herald.inbox(to)).as(injection).hasSize(1);
        });
        assertThat(wires.heard()).doesNotContain("evil").doesNotContain("4711\r\n");
        assertThat(wires.heads().stream().map(head -> head.substring(0, head.indexOf("\r\n"))).distinct()).allMatch(
                line -> line.equals("POST /sandbox/sms/json HTTP/1.1") || line.equals("POST /sandbox/sms/aliyun/ HTTP/1.1"));
        assertThat(wires.heads()).as("heads of calls, one for each gateway").hasSizeLessThanOrEqualTo(2);
        assertThat(herald.inbox(EVIL)).isEmpty();
    }

    private void assertSays(Way way, String receiver, String text) {
        JsonNode message = received(way.asReceived(receiver));
        assertThat(message.get("content").textValue()).isEqualTo(text);
        if (way == Way.EMAIL || way == Way.PUSH) {
            assertThat(message.get("subject").textValue()).isEqualTo(text);
        }
    }

    /** Without what differs from message to message. */
    private static JsonNode steady(JsonNode message, String receiver) {
        String id = message.get("id").textValue();
        ObjectNode steady = (ObjectNode) json(message.toString().replace(receiver, "RECEIVER").replace(receiver.substring(receiver.indexOf(':') + 1),
                "RECEIVER").replace(id, "ID"));
        steady.remove(List.of("sequence", "receivedAt"));
        if (steady.path("details") instanceof ObjectNode details) {
            details.remove("messageId");
            if (details.path("headers") instanceof ObjectNode headers) {
                headers.remove("date");
            }
            if (details.path("options") instanceof ObjectNode options) {
                options.remove("ExpireTime");
            }
        }
        return steady;
    }

    private String rejected() {
        GetResponse message = await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20))
                .until(() -> herald.take("notification.rejected"), one -> one != null);
        return message.getProps().getHeaders().get("herald-reason").toString();
    }

    private JsonNode received(String receiver) {
        return await(receiver).atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20))
                .until(() -> herald.inbox(receiver), inbox -> !inbox.isEmpty()).get(0);
    }

    private static ObjectNode message(String receiver, String channel) {
        ObjectNode body = JSON.createObjectNode().put("receiver", receiver).put("subject", "subject").put("content", "content");
        return channel == null ? body : body.put("channel", channel);
    }

    private HttpRequest.Builder request(String path, ObjectNode body) {
        return HttpRequest.newBuilder(URI.create(herald.url(path))).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(body)));
    }

    private static void assertAccepted(String injection, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(injection + ": " + answer.body()).isEqualTo(202);
        assertThat(answer.headers().map().keySet()).as(injection)
                .isSubsetOf(Arrays.asList("connection", "content-length", "content-type", "date", "keep-alive", "location"));
    }

    private static byte[] bytes(ObjectNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
