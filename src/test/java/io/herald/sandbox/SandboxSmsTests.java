package io.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class SandboxSmsTests {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TWILIO = "/sandbox/sms/twilio/2010-04-01/Accounts/sandbox/Messages.json";

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void empty() {
        http = new Http(port);
        http.clear();
    }

    @Test
    void jsonGatewayTakesAMessage() {
        HttpResponse<String> answer = json("""
                {"to":"+4915112345678","from":"Herald","text":"Grüße 👋","reference":"ref-1"}""", "Bearer sandbox");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body(answer).path("status").asText()).isEqualTo("accepted");
        JsonNode kept = http.newest("sms");
        assertThat(kept.path("id").asText()).isEqualTo("ref-1");
        assertThat(kept.path("provider").asText()).isEqualTo("json");
        assertThat(kept.path("receiver").asText()).isEqualTo("+4915112345678");
        assertThat(kept.path("content").asText()).isEqualTo("Grüße 👋");
        assertThat(kept.path("details").path("messageId")).isEqualTo(body(answer).path("id"));
    }

    @Test
    void jsonGatewayRefusesAWrongToken() {
        HttpResponse<String> answer = json("{}", "Bearer other");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("unauthorized");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "not json | invalid_json",
        "[] | invalid_json",
        "{\"text\":\"x\"} | invalid_to",
        "{\"to\":\"x@example.com\",\"text\":\"x\"} | invalid_to",
        "{\"to\":\"+4915112345678\"} | invalid_text"
    })
    void jsonGatewaySaysWhatIsWrong(String body, String code) {
        HttpResponse<String> answer = json(body, "Bearer sandbox");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(body(answer).path("error").path("code").asText()).isEqualTo(code);
        assertThat(http.newest("sms").isMissingNode()).isTrue();
    }

    @Test
    void twilioQueuesAMessage() {
        HttpResponse<String> answer =
                twilio(TWILIO, "To=%2B4915112345678&From=%2B15005550006&Body=Hi+there%21+%F0%9F%91%8B", "sandbox");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(body(answer).path("sid").asText()).matches("SM[0-9a-f]{32}");
        assertThat(body(answer).path("status").asText()).isEqualTo("queued");
        JsonNode kept = http.newest("sms");
        assertThat(kept.path("provider").asText()).isEqualTo("twilio");
        assertThat(kept.path("content").asText()).isEqualTo("Hi there! 👋");
        assertThat(kept.path("details").path("from").asText()).isEqualTo("+15005550006");
    }

    @Test
    void twilioRefusesAWrongTokenOrAccountWithItsOwnError() {
        for (HttpResponse<String> answer : List.of(
            twilio(TWILIO, "To=%2B4915112345678", "other"),
            twilio(TWILIO.replace("/sandbox/Messages", "/AC1/Messages"), "To=%2B4915112345678", "sandbox"))) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(body(answer).path("code").asInt()).isEqualTo(20003);
            assertThat(body(answer).path("status").asInt()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "From=1&Body=x, 21604",
        "To=abc&From=1&Body=x, 21211",
        "To=%2B4915112345678&Body=x, 21603",
        "To=%2B4915112345678&From=1, 21602"
    })
    void twilioSaysWhatIsWrong(String form, int code) {
        HttpResponse<String> answer = twilio(TWILIO, form, "sandbox");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(body(answer).path("code").asInt()).isEqualTo(code);
    }

    @Test
    void aliyunTakesASignedQuery() {
        HttpResponse<String> answer = http.send("POST", "/sandbox/sms/aliyun/?" + sms().sign("POST"), null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body(answer).path("Code").asText()).isEqualTo("OK");
        assertThat(body(answer).path("BizId").asText()).isNotEmpty();
        assertThat(body(answer).path("RequestId").asText()).isNotEmpty();
        JsonNode kept = http.newest("sms");
        assertThat(kept.path("provider").asText()).isEqualTo("aliyun");
        assertThat(kept.path("content").asText()).isEqualTo("Ihr Code: 4711 & mehr*~");
        assertThat(kept.path("id").asText()).isEqualTo("delivery-1");
        assertThat(kept.toString()).doesNotContain("Signature", "AccessKey");
    }

    @Test
    void aliyunTakesASignedFormForManyNumbers() {
        HttpResponse<String> answer = aliyun(sms().with("PhoneNumbers", "13800000000,13800000001"));
        assertThat(body(answer).path("Code").asText()).isEqualTo("OK");
        assertThat(http.json("/sandbox/messages?channel=sms").findValuesAsText("receiver"))
                .containsExactly("13800000001", "13800000000");
    }

    @Test
    void aliyunRefusesAWrongSignatureWithStatus400() {
        HttpResponse<String> answer = http.send("POST", "/sandbox/sms/aliyun/",
                sms().sign("POST").with("PhoneNumbers", "13800000001").toString(), "Content-Type", FORM);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(body(answer).path("Code").asText()).isEqualTo("SignatureDoesNotMatch");
    }

    @ParameterizedTest
    @CsvSource({
        "PhoneNumbers, '', isv.INVALID_PARAMETERS",
        "PhoneNumbers, abc, isv.MOBILE_NUMBER_ILLEGAL",
        "SignName, '', isv.SMS_SIGNATURE_ILLEGAL",
        "TemplateCode, '', isv.SMS_TEMPLATE_ILLEGAL",
        "TemplateParam, x, isv.INVALID_JSON_PARAM"
    })
    void aliyunSaysWhatIsWrongWithTheMessageWithStatus200(String name, String value, String code) {
        HttpResponse<String> answer = aliyun(sms().with(name, value));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body(answer).path("Code").asText()).isEqualTo(code);
        assertThat(http.newest("sms").isMissingNode()).isTrue();
    }

    @Test
    void refusesABodyAboveOneMebibyte() {
        assertThat(json("x".repeat(Call.BODY_LIMIT + 1), "Bearer sandbox").statusCode()).isEqualTo(413);
    }

    private static SignedQuery sms() {
        return new SignedQuery("SendSms", "2017-05-25").with("PhoneNumbers", "13800000000").with("SignName", "阿里云")
                .with("TemplateCode", "SMS_1").with("OutId", "delivery-1")
                .with("TemplateParam", "{\"content\":\"Ihr Code: 4711 & mehr*~\"}");
    }

    private HttpResponse<String> aliyun(SignedQuery sms) {
        return http.send("POST", "/sandbox/sms/aliyun/", sms.sign("POST").toString(), "Content-Type", FORM);
    }

    private HttpResponse<String> json(String body, String authorization) {
        return http.send("POST", "/sandbox/sms/json", body,
                "Authorization", authorization, "Content-Type", "application/json");
    }

    private HttpResponse<String> twilio(String path, String form, String token) {
        String basic = Base64.getEncoder().encodeToString(("sandbox:" + token).getBytes());
        return http.send("POST", path, form, "Authorization", "Basic " + basic, "Content-Type", FORM);
    }

    private static JsonNode body(HttpResponse<String> answer) {
        return Json.read(answer.body()).orElseThrow();
    }
}
