package io.herald.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsSendRouteTests {

    private static final String NASTY = "\"},\"to\":\"+1999\" &To=+1999 \r\nHost: evil\u0000 {{env:PATH}} ${sys:x} {receiver} 你好 😀 </a>%00+";

    private RecordingServer server;
    private GatewayRoutes routes;

    @BeforeEach
    void start() throws Exception {
        server = new RecordingServer();
        String chat = Files.readString(Path.of("src/test/resources/sms/providers/team-chat.yaml"));
        routes = new GatewayRoutes(GatewayRoutes.settings(server.url()),
                Map.of("team-chat", chat, "ask", "kind: http\nmethod: GET\nurl: ${test.url}/get?x=1\nform: { t: '{content}' }\n",
                        "put", "kind: http\nmethod: PUT\nurl: ${test.url}\n"));
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
        server.close();
    }

    @Test
    void sendsJson() {
        server.answers(200, "", "{\"id\":\"m-7\",\"status\":\"accepted\"}");

        assertThat(routes.sent("json-gateway", "Hello")).isEqualTo("m-7");

        assertThat(server.onlyRequest()).isEqualTo("""
                POST /sandbox/sms/json HTTP/1.1\r
                Accept-Encoding: identity\r
                Authorization: Bearer sandbox\r
                Accept: application/json\r
                Host: 127.0.0.1:%d\r
                Content-Length: 72\r
                Content-Type: application/json\r
                Connection: keep-alive\r
                User-Agent: Herald\r
                \r
                {"to":"+8613800138000","from":"Herald","text":"Hello","reference":"d-1"}"""
                .formatted(server.port()));
    }

    @Test
    void sendsForm() {
        server.answers(201, "", "{\"sid\":\"SM1\",\"status\":\"queued\"}");

        assertThat(routes.sent("twilio", "Hello & good bye")).isEqualTo("SM1");

        assertThat(server.onlyRequest())
                .startsWith("POST /sandbox/sms/twilio/2010-04-01/Accounts/AC1/Messages.json HTTP/1.1\r\n")
                .contains("\r\nAuthorization: Basic " + base64("AC1:token") + "\r\n")
                .contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n")
                .endsWith("\r\n\r\nTo=%2B8613800138000&From=%2B12025550100&Body=Hello%20%26%20good%20bye");
    }

    @Test
    void sendsSignedForm() throws Exception {
        server.answers(200, "", "{\"Code\":\"OK\",\"BizId\":\"b^1\",\"RequestId\":\"r\",\"Message\":\"OK\"}");

        assertThat(routes.sent("aliyun-sms", "验证码 1234")).isEqualTo("b^1");
        routes.sent("aliyun-sms", "验证码 1234");

        Map<String, String> form = form(server.requests.get(0));
        assertThat(form).containsAllEntriesOf(Map.of("Action", "SendSms", "Version", "2017-05-25", "PhoneNumbers",
                "8613800138000", "SignName", "阿里云", "TemplateCode", "SMS_1", "TemplateParam", "{\"content\":\"验证码 1234\"}",
                "OutId", "d-1", "Format", "JSON", "AccessKeyId", "testId", "SignatureMethod", "HMAC-SHA1"));
        assertThat(form.remove("Signature")).isEqualTo(AliyunRpcSignatureTests.independently("POST", form, "testSecret"));
        assertThat(form(server.requests.get(1)).get("SignatureNonce")).isNotEqualTo(form.get("SignatureNonce"));
        assertThat(server.requests.toString()).doesNotContain("testSecret");
    }

    @Test
    void sendsToChatWebhookByItsFileAlone() throws Exception {
        server.answers(200, "", "ok");

        Exchange done = routes.send("team-chat", GatewayRoutes.delivery("Hi", Map.of("room", "ops")), Map.of());

        assertThat(done.getProperty(Flow.PROVIDER_MESSAGE_ID)).isEqualTo("d-1");
        assertThat(server.onlyRequest()).startsWith("POST /hooks/ops?thread=n-1 HTTP/1.1\r\n").contains("\r\nX-Room: ops\r\n")
                .endsWith("{\"text\":\"{Subject} Hi\",\"urgent\":true,\"parts\":[\"sms\",{\"country\":\"CN\"},7]}");
    }

    @Test
    void sendsGetAndPut() {
        assertThat(routes.sent("ask", "a b")).isEqualTo("d-1");
        assertThat(routes.sent("put", "a b")).isEqualTo("d-1");
        assertThat(server.requests.get(0)).startsWith("GET /get?x=1&t=a%20b HTTP/1.1\r\n").doesNotContain("Content-");
        assertThat(server.requests.get(1)).startsWith("PUT / HTTP/1.1\r\n").contains("Content-Length: 0");
    }

    @Test
    void tellsKernelAndGivesDeliveryBack() {
        server.answers(200, "To: x\r\nCamelHttpUri: http://evil\r\nContent-Type: application/json; charset=nonsense\r\n",
                "{\"id\":\"1\",\"status\":\"accepted\"}");

        Exchange done = routes.send("json-gateway", "x");

        assertThat(done.getProperty("sent")).isEqualTo(true);
        assertThat(done.getMessage().getBody()).isInstanceOf(Delivery.class);
        assertThat(done.getMessage().getHeaders()).isEmpty();
        assertThat(done.getProperty(Exchange.CHARSET_NAME)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json-gateway", "twilio", "aliyun-sms", "team-chat"})
    void noHeaderOfTheMessageChangesTheRequest(String provider) throws Exception {
        Map<String, Object> smuggled = new LinkedHashMap<>();
        try (RecordingServer evil = new RecordingServer()) {
            for (String name : List.of("CamelHttpUri", "CamelRestHttpUri", "CamelHttpPath", "CamelHttpQuery",
                    "CamelHttpRawQuery", "CamelRestHttpQuery", "CamelHttpHost", "Host", "Location")) {
                smuggled.put(name, evil.url() + "/{{env:PATH}}");
            }
            smuggled.putAll(Map.of("CamelHttpMethod", "DELETE", "Authorization", "Bearer evil", "Content-Type", "text/evil",
                    "Content-Encoding", "gzip", "Transfer-Encoding", "chunked", "CamelHttpProtocolVersion", "HTTP/1.0",
                    "Cookie", "a=b", "To", "+1999", "X-Any", "1"));
            Delivery delivery = GatewayRoutes.delivery("Hi", Map.of("room", "ops"));
            server.answers(200, "Set-Cookie: a=b\r\n", "{\"id\":\"1\",\"sid\":\"1\",\"status\":\"accepted\",\"Code\":\"OK\"}");

            assertThat(routes.send(provider, delivery, Map.of()).getException()).isNull();
            assertThat(routes.send(provider, delivery, smuggled).getException()).isNull();

            assertThat(evil.requests).isEmpty();
            assertThat(withoutFreshness(server.requests.get(1))).isEqualTo(withoutFreshness(server.requests.get(0)));
        }
    }

    @Test
    void noContentBreaksOutOfJson() throws Exception {
        server.answers(200, "", "{\"id\":\"1\",\"status\":\"accepted\"}");

        routes.sent("json-gateway", NASTY);

        JsonNode sent = new ObjectMapper().readTree(body(server.onlyRequest()));
        assertThat(sent).hasSize(4);
        assertThat(sent.path("text").textValue()).isEqualTo(NASTY);
        assertThat(sent.path("to").textValue()).isEqualTo(GatewayRoutes.NUMBER);
    }

    @Test
    void noContentBreaksOutOfFormOrOfJsonInIt() throws Exception {
        server.answers(201, "", "{\"sid\":\"1\",\"Code\":\"OK\"}");

        routes.sent("twilio", NASTY);
        server.answers(200, "", "{\"BizId\":\"1\",\"Code\":\"OK\"}");
        routes.sent("aliyun-sms", NASTY);

        assertThat(form(server.requests.get(0))).hasSize(3).containsEntry("Body", NASTY);
        JsonNode parameters = new ObjectMapper().readTree(form(server.requests.get(1)).get("TemplateParam"));
        assertThat(parameters).hasSize(1);
        assertThat(parameters.path("content").textValue()).isEqualTo(NASTY);
    }

    @Test
    void halfASurrogatePairBecomesAQuestionMark() throws Exception {
        server.answers(200, "", "{\"id\":\"1\",\"status\":\"accepted\"}");

        routes.sent("json-gateway", "a\ud83db");

        assertThat(body(server.onlyRequest())).contains("\"text\":\"a?b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\u0000b", "ü", "..", ".", ""})
    void metadataThatWouldChangeHeaderOrPathIsRefused(String room) {
        Failure failure = routes.failure(routes.send("team-chat", GatewayRoutes.delivery("Hi", Map.of("room", room)), Map.of()));

        assertThat(failure.kind()).isEqualTo(FailureClass.PERMANENT);
        assertThat(failure.code()).isIn("header-refused", "url-refused");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void metadataIsEncodedInPath() {
        routes.send("team-chat", GatewayRoutes.delivery("Hi", Map.of("room", "../a?b=c#d%2e@evil:1")), Map.of());

        assertThat(server.onlyRequest()).startsWith("POST /hooks/..%2Fa%3Fb%3Dc%23d%252e%40evil%3A1?thread=n-1 HTTP/1.1\r\n");
    }

    @Test
    void missingMetadataIsPermanentAndNamed() {
        Failure failure = routes.failure("team-chat", "Hi");

        assertThat(failure.kind()).isEqualTo(FailureClass.PERMANENT);
        assertThat(failure.code()).isEqualTo("missing-metadata");
        assertThat(failure.text()).contains("'room'");
    }

    static String withoutFreshness(String request) {
        return request.replaceAll("(Signature|SignatureNonce|Timestamp)=[^&]*", "").replaceAll("Content-Length: \\d+", "");
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }

    private static Map<String, String> form(String request) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : body(request).split("&")) {
            int at = pair.indexOf('=');
            form.put(URLDecoder.decode(pair.substring(0, at), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
