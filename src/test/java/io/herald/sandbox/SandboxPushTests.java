package io.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.MethodType;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;
import com.aliyuncs.push.model.v20160801.PushRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class SandboxPushTests {

    @Autowired
    private SandboxPorts ports;

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void empty() {
        http = new Http(port);
        http.clear();
    }

    @Test
    void takesAPushOfTheRealSdkAtItsOwnPort() throws ClientException {
        PushRequest push = push("127.0.0.1:" + ports.push(), "device-1,device-2");
        push.setAndroidExtParameters("{\"order\":\"4711\"}");
        String messageId = client("sandbox").getAcsResponse(push).getMessageId();

        assertThat(http.json("/sandbox/messages?channel=push").findValuesAsText("receiver"))
                .containsExactly("device:device-2", "device:device-1");
        JsonNode kept = http.newest("push");
        assertThat(kept.path("subject").asText()).isEqualTo("Grüße & mehr");
        assertThat(kept.path("content").asText()).isEqualTo("你好 * ~ + 👋");
        assertThat(kept.path("details").path("messageId").asText()).isEqualTo(messageId);
        assertThat(kept.path("details").path("type").asText()).isEqualTo("NOTICE");
        assertThat(kept.path("details").path("appKey").asText()).isEqualTo("333333");
        assertThat(kept.path("details").path("options").path("AndroidExtParameters").asText()).contains("4711");
        assertThat(kept.toString()).doesNotContain("Signature", "AccessKey", "Timestamp");
    }

    @Test
    void takesAPushOfTheRealSdkWhoseEndpointHasAPath() throws ClientException {
        client("sandbox").getAcsResponse(push("127.0.0.1:" + port + "/sandbox/push", "device-1"));
        assertThat(http.newest("push").path("receiver").asText()).isEqualTo("device:device-1");
    }

    @Test
    void takesAThousandDevicesInOneCall() throws ClientException {
        String devices = IntStream.range(0, 1000).mapToObj(i -> UUID.randomUUID().toString().replace("-", ""))
                .collect(Collectors.joining(","));
        client("sandbox").getAcsResponse(push("127.0.0.1:" + ports.push(), devices));
        assertThat(http.json("/sandbox/messages?channel=push&limit=1000")).hasSize(1000);
    }

    @Test
    void makesOnePushOfARepeatedIdempotentToken() throws ClientException {
        PushRequest first = push("127.0.0.1:" + ports.push(), "device-1");
        PushRequest second = push("127.0.0.1:" + ports.push(), "device-1");
        String token = UUID.randomUUID().toString();
        first.setIdempotentToken(token);
        second.setIdempotentToken(token);
        String messageId = client("sandbox").getAcsResponse(first).getMessageId();
        assertThat(client("sandbox").getAcsResponse(second).getMessageId()).isEqualTo(messageId);
        assertThat(http.json("/sandbox/messages?channel=push")).hasSize(1);
    }

    /** The SDK says so only after it found its own string to sign in the answer. */
    @Test
    void refusesAWrongSecretAsTheSdkExpects() {
        PushRequest push = push("127.0.0.1:" + ports.push(), "device-1");
        assertThatThrownBy(() -> client("other").getAcsResponse(push))
                .isInstanceOfSatisfying(ClientException.class,
                        thrown -> assertThat(thrown.getErrCode()).isEqualTo("SDK.InvalidAccessKeySecret"));
    }

    @Test
    void refusesANonceUsedBefore() {
        String query = "/?" + signed().sign("GET");
        assertThat(push(query).statusCode()).isEqualTo(200);
        HttpResponse<String> again = push(query);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(code(again)).isEqualTo("SignatureNonceUsed");
    }

    @Test
    void refusesAClockMoreThanFifteenMinutesOff() {
        for (long minutes : List.of(-16L, 16L)) {
            String time = Instant.now().plus(minutes, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS).toString();
            assertThat(code(push("/?" + signed().with("Timestamp", time).sign("GET"))))
                    .isEqualTo("InvalidTimeStamp.Expired");
        }
    }

    @Test
    void refusesAnUnknownAccessKeyWithStatus404() {
        HttpResponse<String> answer = push("/?" + signed().with("AccessKeyId", "other").sign("GET"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("InvalidAccessKeyId.NotFound");
    }

    @ParameterizedTest
    @CsvSource({
        "AppKey, '', MissingAppKey",
        "Body, '', MissingBody",
        "TargetValue, '', MissingTargetValue",
        "AppKey, abc, InvalidParameter.AppKey",
        "Target, PHONE, InvalidParameter.Target",
        "TargetValue, ',', InvalidParameter.TargetValue",
        "PushType, SMS, InvalidParameter.PushType",
        "DeviceType, TV, InvalidParameter.DeviceType",
        "Version, 2015-08-27, InvalidVersion",
        "Action, MassPush, InvalidAction.NotFound"
    })
    void namesTheWrongParameter(String name, String value, String code) {
        assertThat(code(push("/?" + signed().with(name, value).sign("GET")))).isEqualTo(code);
        assertThat(http.newest("push").isMissingNode()).isTrue();
    }

    @Test
    void answersXmlWhenNoFormatIsAsked() {
        HttpResponse<String> answer = push("/?" + signed().without("Format").sign("GET"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("text/xml"));
        assertThat(answer.body()).contains("<PushResponse><RequestId>", "<MessageId>");
        assertThat(push("/?" + signed().with("Format", "XML")).body()).contains("<Error>", "<Code>MissingSignature</Code>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ACCOUNT | alice | account:alice",
        "ALIAS | a1 | alias:a1",
        "TAG | vip | tag:vip",
        "TAG | {\"and\":[{\"tag\":\"a\"},{\"tag\":\"b\"}]} | tag:{\"and\":[{\"tag\":\"a\"},{\"tag\":\"b\"}]}",
        "ALL | ALL | all"
    })
    void namesTheReceiverByItsTarget(String target, String value, String receiver) {
        push("/?" + signed().with("Target", target).with("TargetValue", value).sign("GET"));
        assertThat(http.json("/sandbox/messages?channel=push").findValuesAsText("receiver")).containsExactly(receiver);
    }

    private HttpResponse<String> push(String query) {
        return new Http(ports.push()).get(query);
    }

    private static String code(HttpResponse<String> answer) {
        return Json.read(answer.body()).orElseThrow().path("Code").asText();
    }

    private static SignedQuery signed() {
        return new SignedQuery("Push", "2016-08-01").with("AppKey", "333333").with("Target", "DEVICE")
                .with("TargetValue", "device-1").with("PushType", "NOTICE").with("DeviceType", "ALL")
                .with("Title", "title").with("Body", "body");
    }

    private static PushRequest push(String endpoint, String devices) {
        PushRequest push = new PushRequest();
        push.setSysProtocol(ProtocolType.HTTP);
        push.setSysMethod(MethodType.POST);
        push.setSysEndpoint(endpoint);
        push.setSysConnectTimeout(5000);
        push.setSysReadTimeout(5000);
        push.setAppKey(333333L);
        push.setTarget("DEVICE");
        push.setTargetValue(devices);
        push.setPushType("NOTICE");
        push.setDeviceType("ALL");
        push.setTitle("Grüße & mehr");
        push.setBody("你好 * ~ + 👋");
        return push;
    }

    private static DefaultAcsClient client(String secret) {
        return new DefaultAcsClient(DefaultProfile.getProfile("cn-hangzhou", "sandbox", secret));
    }
}
