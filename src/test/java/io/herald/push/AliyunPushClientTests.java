package io.herald.push;

import static io.herald.push.PushFixture.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyuncs.utils.EnvironmentUtils;
import io.herald.failure.DeliveryFailedException;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliyunPushClientTests {

    private static final Map<String, Object> SHORT = Map.of("connect-timeout", "200ms", "read-timeout", "300ms");

    private PushEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        endpoint = new PushEndpoint();
    }

    @AfterEach
    void close() throws IOException {
        endpoint.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "device|d-1|DEVICE|d-1", "device|d-1, d-2 ,d-3|DEVICE|d-1,d-2,d-3", "account|alice@example.com|ACCOUNT|alice@example.com",
            "alias|vip|ALIAS|vip", "tag|{\"and\":[\"a\",\"b\"]}|TAG|{\"and\":[\"a\",\"b\"]}", "all|everyone|ALL|ALL"})
    void sendsEveryKindOfTarget(String kind, String value, String target, String targetValue) throws Exception {
        assertThat(client(Map.of()).push(delivery(kind, value), Map.of())).isEqualTo("MSG-1");

        assertThat(request()).containsEntry("Target", target).containsEntry("TargetValue", targetValue);
    }

    @Test
    void sendsTheDocumentedParametersAndNoOthers() throws Exception {
        Delivery delivery = delivery("device", "d-1");
        client(Map.of()).push(delivery, Map.of());

        Map<String, String> sent = new HashMap<>(request());
        assertThat(Instant.parse(sent.remove("ExpireTime"))).isBetween(Instant.now().plus(Duration.ofHours(71)),
                Instant.now().plus(Duration.ofHours(73)));
        assertThat(Instant.parse(sent.remove("Timestamp"))).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(sent.remove("SignatureNonce")).isNotBlank();
        assertThat(sent.remove("Signature")).isNotBlank();
        assertThat(sent).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("Action", "Push"), Map.entry("Version", "2016-08-01"), Map.entry("Format", "JSON"),
                Map.entry("SignatureMethod", "HMAC-SHA1"), Map.entry("SignatureVersion", "1.0"),
                Map.entry("AccessKeyId", PushEndpoint.KEY), Map.entry("RegionId", "cn-hangzhou"), Map.entry("AppKey", "333"),
                Map.entry("PushType", "NOTICE"), Map.entry("DeviceType", "ALL"), Map.entry("Target", "DEVICE"),
                Map.entry("TargetValue", "d-1"), Map.entry("Title", "Hello"), Map.entry("Body", "Welcome, 世界 & co*~+ ="),
                Map.entry("IdempotentToken", delivery.id()), Map.entry("StoreOffline", "true"),
                Map.entry("iOSApnsEnv", "PRODUCT"), Map.entry("iOSBadgeAutoIncrement", "true"), Map.entry("iOSMusic", "default"),
                Map.entry("iOSMutableContent", "true"), Map.entry("AndroidNotificationChannel", "default"),
                Map.entry("AndroidNotifyType", "BOTH"), Map.entry("AndroidOpenType", "APPLICATION")));
        assertThat(endpoint.heads().get(0)).startsWith("POST /?").contains("User-Agent: herald\r\n").doesNotContain("Java/");
    }

    @ParameterizedTest
    @CsvSource({"iOS, 222", "ANDROID, 111", "ALL, 333"})
    void sendsTheKeyAndOptionsOfOnePlatformAlone(String deviceType, String appKey) throws Exception {
        client(Map.of()).push(delivery("account", "a"), Map.of("push-device-type", deviceType, "push-type", "MESSAGE",
                "push-extras", Map.of("order", "42")));

        assertThat(request()).containsEntry("PushType", "MESSAGE").containsEntry("DeviceType", deviceType).containsEntry("AppKey", appKey);
        assertThat(request().containsKey("iOSApnsEnv")).isEqualTo(!deviceType.equals("ANDROID"));
        assertThat(request().containsKey("AndroidNotifyType")).isEqualTo(!deviceType.equals("iOS"));
        assertThat(request().get("iOSExtParameters")).isEqualTo(deviceType.equals("ANDROID") ? null : "{\"order\":\"42\"}");
        assertThat(request().get("AndroidExtParameters")).isEqualTo(deviceType.equals("iOS") ? null : "{\"order\":\"42\"}");
    }

    @Test
    void sendsOptionsOfThisDeliveryInThePlaceOfDefaults() throws Exception {
        client(Map.of()).push(delivery("device", "d-1"), Map.of("push-ios-badge", 7, "push-android-open-type", "URL",
                "push-android-open-url", "https://example.com/a?b=c", "push-android-channel", "news", "push-expire", "10s",
                "push-title", "Other", "push-body", "Text", "push-extras", "{\"a\":{\"b\":1}}"));

        assertThat(request()).doesNotContainKey("iOSBadgeAutoIncrement").containsEntry("iOSBadge", "7").containsEntry("AndroidOpenType", "URL")
                .containsEntry("AndroidOpenUrl", "https://example.com/a?b=c").containsEntry("AndroidNotificationChannel", "news")
                .containsEntry("Title", "Other").containsEntry("Body", "Text").containsEntry("iOSExtParameters", "{\"a\":{\"b\":1}}");
    }

    @Test
    void setsEveryOptionAsAParameterOfTheRequest() throws Exception {
        Map<String, Object> all = new HashMap<>();
        for (PushOption option : PushOption.values()) {
            all.put(option.property(), sample(option));
        }
        client(Map.of()).push(delivery("device", "d-1"), all);

        assertThat(request()).hasSize(16 + PushOption.values().length);
    }

    @Test
    void sendsAThousandValuesInOneCallAndRefusesOneMore() throws Exception {
        String thousand = IntStream.range(0, 1000).mapToObj("0123456789abcdef0123456789abcd%04d"::formatted).collect(Collectors.joining(","));
        client(Map.of()).push(delivery("device", thousand), Map.of());

        assertThat(request()).containsEntry("TargetValue", thousand);
        assertThat(failure(Map.of(), delivery("device", thousand + ",x"), Map.of()))
                .isEqualTo(refused("1001 values of kind device are more than the 1000 of one call (max-targets): split them over several deliveries"));
        assertThat(endpoint.taken()).isEqualTo(1);
    }

    @Test
    void refusesContentThatIsTooLong() throws Exception {
        Delivery delivery = delivery("device", "d", "t", "世".repeat(1333), Map.of());

        assertThat(client(Map.of()).push(delivery, Map.of())).isEqualTo("MSG-1");
        assertThat(failure(Map.of("max-bytes", 3999), delivery, Map.of())).isEqualTo(refused("title, body and extras have 4000 "
                + "bytes in UTF-8, more than the 3999 of one push (max-bytes): shorten the content"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "push-type|LOUD|property push-type must be one of NOTICE, MESSAGE",
            "push-device-type|ios|property push-device-type must be one of ALL, iOS, ANDROID",
            "push-ios-badge|many|property push-ios-badge must be a whole number from 0 to 99999",
            "push-ios-mutable-content|yes|property push-ios-mutable-content must be true or false",
            "push-expire|73h|property push-expire must be a duration from 3s to 72h",
            "push-ios-bagde|1|property push-ios-bagde is unknown: routes/outbound/push-options.camel.yaml lists the known ones",
            "push-android-open-type|URL|property push-android-open-url is missing: push-android-open-type URL needs it",
            "push-extras|[1]|property push-extras must be a map or the text of a JSON object",
            "push-extras|{\"a\":|property push-extras must be a map or the text of a JSON object",
            "push-app|other|property push-app must be one of [main]",
            "push-platform|windows|property push-platform must be one of android, ios, all"})
    void refusesAWrongPropertyByNameBeforeAnyCall(String property, String value, String text) {
        assertThat(failure(Map.of(), delivery("device", "d"), Map.of(property, value))).isEqualTo(refused(text));
        assertThat(endpoint.taken()).isZero();
    }

    @Test
    void refusesOtherKindsOfAddress() {
        assertThat(failure(Map.of(), delivery("email", "a@example.com"), Map.of()))
                .isEqualTo(refused("a push goes to device, account, alias, tag or all, not to an address of kind email"));
        assertThat(failure(Map.of(), delivery("device", "a,,b"), Map.of()))
                .isEqualTo(refused("the list of values of kind device has an empty one"));
    }

    @Test
    void namesTheSettingOfAMissingAppKey() throws Exception {
        Map<String, String> settings = PushFixture.settings(endpoint.address());
        settings.remove("herald.push.apps.main.all.app-key");
        AliyunPush shipped = PushFixture.catalog(settings).settings(PushFixture.provider(settings), AliyunPush.class);
        DeliveryFailedException failed = catchThrowableOfType(DeliveryFailedException.class,
                () -> new AliyunPushClient(shipped).push(delivery("device", "d"), Map.of()));

        assertThat(failed.failure()).isEqualTo(refused("there is no app key: set herald.push.apps.main.all.app-key, "
                + "or set push-device-type to a platform that has one"));
    }

    @ParameterizedTest
    @CsvSource({
            "400, Throttling, throttled", "400, Throttling.User, throttled", "400, Throttling.Api, throttled",
            "503, ServiceUnavailable, transient", "500, InternalError, transient", "400, InvalidTimeStamp.Expired, provider-down",
            "404, InvalidAccessKeyId.NotFound, provider-down", "403, InvalidAccessKeyId.Inactive, provider-down",
            "400, SignatureDoesNotMatch, provider-down", "403, Forbidden.RAM, provider-down", "400, InvalidParameter, permanent",
            "400, InvalidParameter.Target, permanent", "400, MissingAppKey, permanent", "400, Novel.Code, permanent",
            "502, Novel.Code, transient", "429, Novel.Code, throttled", "200, Novel.Code, unknown"})
    void readsTheClassFromTheCode(int status, String code, String kind) {
        endpoint.nextError(status, code);

        Failure failure = failure(Map.of(), delivery("device", "d"), Map.of());
        assertThat(failure.kind().text()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.text()).contains("request REQ-1", "HTTP " + status);
        assertThat(endpoint.taken()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"302, permanent", "401, provider-down", "404, permanent", "408, transient", "413, permanent", "429, throttled",
            "502, transient", "504, transient", "200, unknown"})
    void readsTheClassFromTheStatusWhenThereIsNoCode(int status, String kind) {
        endpoint.next(PushEndpoint.raw(status, "Content-Type: text/html\r\nLocation: http://" + endpoint.address() + "/elsewhere\r\n",
                "<html>secret-body</html>"));

        Failure failure = failure(Map.of(), delivery("device", "d"), Map.of());
        assertThat(failure.kind().text()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo("http-" + status);
        assertThat(failure.text()).doesNotContain("secret-body");
        assertThat(endpoint.taken()).isEqualTo(1);
    }

    @Test
    void waitsAsLongAsAThrottlingAnswerAsks() {
        endpoint.next(PushEndpoint.json(400, "Retry-After: 7\r\n", "{\"Code\":\"Throttling.User\"}"));
        assertThat(failure(Map.of(), delivery("device", "d"), Map.of()).retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void repeatsOnceWithANewNonceWhenTheNonceWasUsed() throws Exception {
        endpoint.nextError(400, "SignatureNonceUsed");
        Delivery delivery = delivery("device", "d");

        assertThat(client(Map.of()).push(delivery, Map.of())).isEqualTo("MSG-2");
        assertThat(endpoint.requests()).extracting(sent -> sent.get("SignatureNonce")).doesNotHaveDuplicates().hasSize(2);
        assertThat(endpoint.requests()).extracting(sent -> sent.get("IdempotentToken")).containsOnly(delivery.id());
    }

    @Test
    void isTransientWhenTheNonceIsUsedTwice() {
        endpoint.nextError(400, "SignatureNonceUsed").nextError(400, "SignatureNonceUsed");

        assertThat(failure(Map.of(), delivery("device", "d"), Map.of()).kind()).isEqualTo(FailureClass.TRANSIENT);
        assertThat(endpoint.taken()).isEqualTo(2);
    }

    @Test
    void namesTheClockAndBothTimes() {
        endpoint.next(PushEndpoint.json(400, "Date: Tue, 15 Nov 1994 08:12:31 GMT\r\n", "{\"Code\":\"InvalidTimeStamp.Expired\"}"));

        assertThat(failure(Map.of(), delivery("device", "d"), Map.of()).text()).contains("clock", "1994-11-15T08:12:31Z", "set the clock");
    }

    @Test
    void isRefusedByAnEndpointThatKnowsAnotherSecret() {
        assertThat(failure(Map.of("access-key-secret", "other"), delivery("device", "d"), Map.of()).kind())
                .isEqualTo(FailureClass.PROVIDER_DOWN);
    }

    @Test
    void isTransientWhenNothingLeft() throws IOException {
        endpoint.close();

        Failure refused = failure(Map.of(), delivery("device", "d"), Map.of());
        assertThat(refused.kind()).isEqualTo(FailureClass.TRANSIENT);
        assertThat(refused.code()).isEqualTo("connect-refused");
        Failure nameless = failure(Map.of("endpoint", "no-such-host.invalid"), delivery("device", "d"), Map.of());
        assertThat(nameless.kind()).isEqualTo(FailureClass.TRANSIENT);
    }

    @Test
    void isUnknownWhenTheRequestLeftAndNoAnswerCame() {
        endpoint.next(PushEndpoint.reset()).next(PushEndpoint.hang());

        Failure reset = failure(Map.of(), delivery("device", "d"), Map.of());
        assertThat(reset.kind()).isEqualTo(FailureClass.UNKNOWN);
        assertThat(reset.code()).isEqualTo("reset-after-data");
        Failure hung = failure(SHORT, delivery("device", "d"), Map.of());
        assertThat(hung.kind()).isEqualTo(FailureClass.UNKNOWN);
        assertThat(hung.code()).isEqualTo("timeout-after-data");
    }

    @Test
    void endsACallWhoseAnswerDripsForEver() {
        endpoint.next((out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n".getBytes());
            for (int i = 0; i < 60_000; i++) {
                out.write(' ');
                out.flush();
                java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
            }
        });
        Instant start = Instant.now();

        assertThat(failure(SHORT, delivery("device", "d"), Map.of()).code()).isEqualTo("timeout-after-data");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void endsACallAtItsDeadlineWithItsRepeat() {
        Map<String, Object> late = Map.of("connect-timeout", "20s", "read-timeout", "20s", "deadline", "2s");
        endpoint.next((out, socket) -> {
            java.util.concurrent.locks.LockSupport.parkNanos(1_500_000_000);
            PushEndpoint.json(400, "", "{\"Code\":\"SignatureNonceUsed\"}").answer(out, socket);
        }).next(PushEndpoint.hang());
        Instant start = Instant.now();

        Failure failure = failure(late, delivery("device", "d"), Map.of());
        assertThat(failure.kind() + " " + failure.code()).isEqualTo("unknown timeout-after-data");
        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(1900), Duration.ofMillis(3300));
        assertThat(endpoint.taken()).isEqualTo(2);
    }

    @Test
    void knowsThatNothingLeftWhenTheTlsHandshakeOutlastsTheDeadline() {
        Failure failure = failure(Map.of("scheme", "https", "connect-timeout", "20s", "read-timeout", "20s", "deadline", "400ms"),
                delivery("device", "d"), Map.of());
        assertThat(failure.kind() + " " + failure.code()).isEqualTo("transient connect-timeout");
    }

    @Test
    void endsACallWhoseAnswerIsTooLong() {
        endpoint.next(PushEndpoint.json(200, "", "{\"MessageId\":\"" + "x".repeat(70_000) + "\"}"));

        assertThat(failure(Map.of(), delivery("device", "d"), Map.of()).code()).isEqualTo("reset-after-data");
    }

    @Test
    void endsACallWhoseTlsHandshakeNeverEnds() {
        assertThat(failure(Map.of("scheme", "https", "connect-timeout", "200ms", "read-timeout", "300ms"), delivery("device", "d"),
                Map.of()).kind()).isEqualTo(FailureClass.TRANSIENT);
    }

    @Test
    void keepsEveryOtherTextOutOfItsFailures() {
        endpoint.nextError(400, "SignatureDoesNotMatch").next(PushEndpoint.reset());
        for (int i = 0; i < 2; i++) {
            DeliveryFailedException failed = catchThrowableOfType(DeliveryFailedException.class, () -> client(Map.of())
                    .push(delivery("device", "secret-device", "secret-title", "secret-body", Map.of()), Map.of()));
            StringWriter printed = new StringWriter();
            failed.printStackTrace(new PrintWriter(printed));

            assertThat(failed).hasNoCause().hasNoSuppressedExceptions();
            assertThat(printed.toString()).doesNotContain("secret", "Signature=", "string to sign", PushEndpoint.KEY, endpoint.address());
        }
    }

    @Test
    void obeysNoProxyAndNoClientOfTheSurroundings() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + proxy.getLocalPort();
            EnvironmentUtils.setHttpProxy(address);
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", String.valueOf(proxy.getLocalPort()));
            System.setProperty("http.nonProxyHosts", "");
            System.setProperty("aliyuncs.sdk.httpclient", "com.aliyuncs.http.clients.CompatibleUrlConnClient");

            assertThat(client(Map.of()).push(delivery("device", "d"), Map.of())).isEqualTo("MSG-1");
        } finally {
            EnvironmentUtils.setHttpProxy(null);
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
            System.clearProperty("http.nonProxyHosts");
            System.clearProperty("aliyuncs.sdk.httpclient");
        }
    }

    @Test
    void keepsItsConnection() throws Exception {
        AliyunPushClient client = client(Map.of());
        for (int i = 0; i < 20; i++) {
            client.push(delivery("device", "d"), Map.of());
        }
        assertThat(endpoint.connections()).isEqualTo(1);
    }

    private AliyunPushClient client(Map<String, Object> changes) {
        return new AliyunPushClient(PushFixture.shipped(endpoint.address(), changes));
    }

    private Failure failure(Map<String, Object> changes, Delivery delivery, Map<String, Object> properties) {
        DeliveryFailedException failed = catchThrowableOfType(DeliveryFailedException.class,
                () -> client(changes).push(delivery, properties));
        assertThat(failed).isNotNull();
        return failed.failure();
    }

    private Map<String, String> request() {
        return endpoint.requests().get(0);
    }

    private static Failure refused(String text) {
        return new Failure(FailureClass.PERMANENT, "push-refused", text);
    }

    private static String sample(PushOption option) {
        for (String text : new String[] {"1", "true", "10s", "0.5", "https://example.com/x", "text", "NOTICE", "ALL", "DEV", "active",
                "BOTH", "APPLICATION", "HIGH"}) {
            try {
                option.check(text);
                return text;
            } catch (IllegalArgumentException e) {
                // another one
            }
        }
        throw new IllegalStateException(option.property());
    }
}
