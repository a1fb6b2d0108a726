package io.herald.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.herald.failure.DeliveryFailedException;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayAnswerTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);
    private static final Delivery DELIVERY = GatewayRoutes.delivery("Your code is 493817", Map.of());

    private final GatewayAnswer plain = answer("url: http://x/");
    private final GatewayAnswer aliyun = answer(shipped("aliyun-sms"));
    private final GatewayAnswer twilio = answer(shipped("twilio"));

    @ParameterizedTest
    @ValueSource(strings = {"", "json-gateway", "twilio", "aliyun-sms"})
    void everyStatusHasItsClass(String provider) throws Exception {
        GatewayAnswer answers = provider.isEmpty() ? plain : answer(shipped(provider));
        for (int status = 100; status <= 599; status++) {
            if (status / 100 == 2) {
                continue;
            }
            for (String retryAfter : new String[] {null, "7"}) {
                Failure failure = failure(answers, status, retryAfter, "");
                assertThat(failure.kind()).as("%s %d", provider, status).isEqualTo(expected(status, retryAfter));
                assertThat(failure.code()).isEqualTo(String.valueOf(status));
                assertThat(failure.text()).startsWith(status / 100 == 3 ? "redirect refused" : "the provider answered " + status);
            }
        }
    }

    @Test
    void everySuccessIsOneWhereTheFileSaysNoMore() throws Exception {
        for (int status = 200; status < 300; status++) {
            assertThat(plain.messageId(status, null, new byte[0], DELIVERY)).isEqualTo("d-1");
            assertThat(failure(aliyun, status, null, "").kind()).isEqualTo(FailureClass.UNKNOWN);
        }
    }

    private static FailureClass expected(int status, String retryAfter) {
        if (status < 200) {
            return FailureClass.UNKNOWN;
        }
        if (status == 429 || status == 503 && retryAfter != null) {
            return FailureClass.THROTTLED;
        }
        if (Set.of(401, 402, 403).contains(status)) {
            return FailureClass.PROVIDER_DOWN;
        }
        return status >= 500 || Set.of(408, 425).contains(status) ? FailureClass.TRANSIENT : FailureClass.PERMANENT;
    }

    @ParameterizedTest
    @CsvSource({
        "isv.BUSINESS_LIMIT_CONTROL,throttled", "isv.MOBILE_NUMBER_ILLEGAL,permanent", "isv.SMS_TEMPLATE_ILLEGAL,permanent",
        "isv.SMS_SIGNATURE_ILLEGAL,permanent", "isv.INVALID_PARAMETERS,permanent", "isv.OUT_OF_SERVICE,provider-down",
        "isv.AMOUNT_NOT_ENOUGH,provider-down", "isv.ACCOUNT_ABNORMAL,provider-down", "isv.NEW,permanent",
        "isp.SYSTEM_ERROR,transient", "isp.RAM_PERMISSION_DENY,transient", "Throttling,throttled", "Throttling.User,throttled",
        "Throttling.Api,throttled", "ServiceUnavailable,transient", "InternalError,transient", "SignatureNonceUsed,transient",
        "InvalidTimeStamp.Expired,provider-down", "InvalidAccessKeyId.NotFound,provider-down",
        "SignatureDoesNotMatch,provider-down", "Forbidden.RAM,provider-down", "InvalidParameterValue,permanent",
        "MissingPhoneNumbers,permanent", "NoSuchRow,permanent"
    })
    void aliyunCodesDecideWhateverTheStatus(String code, String expected) {
        for (int status : new int[] {200, 400, 503}) {
            Failure failure = failure(aliyun, status, null, "{\"Code\":\"" + code + "\",\"Message\":\"why\"}");
            if (status == 503 && code.equals("NoSuchRow")) {
                assertThat(failure.kind()).isEqualTo(FailureClass.TRANSIENT);
                continue;
            }
            assertThat(failure.kind().text()).isEqualTo(expected);
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.text()).isEqualTo("why");
        }
        assertThat(failure(aliyun, 302, null, "{\"Code\":\"" + code + "\"}").kind()).isEqualTo(FailureClass.PERMANENT);
    }

    @ParameterizedTest
    @CsvSource({"20003,provider-down", "20005,provider-down", "20429,throttled", "21211,permanent", "21408,permanent",
        "21606,provider-down", "21608,permanent", "21610,permanent", "21611,throttled", "21614,permanent", "21617,permanent",
        "29999,permanent"})
    void twilioCodesDecide(String code, String expected) {
        Failure failure = failure(twilio, 400, null, "{\"code\":" + code + ",\"message\":\"why\",\"status\":400}");
        assertThat(failure.kind().text()).isEqualTo(expected);
        assertThat(failure.code()).isEqualTo(code);
    }

    @Test
    void successWithoutReadableVerdictIsUnknown() {
        for (String body : new String[] {"", "<html>", "{}", "{\"Code\":null}", "{\"Code\":{}}", "[]", "\u001f\u008b\b"}) {
            assertThat(failure(aliyun, 200, null, body).kind()).as(body).isEqualTo(FailureClass.UNKNOWN);
        }
        assertThat(failure(twilio, 202, null, "{}").kind()).isEqualTo(FailureClass.UNKNOWN);
    }

    @Test
    void deliveryIdStandsInForMissingMessageId() throws Exception {
        assertThat(aliyun.messageId(200, null, "{\"Code\":\"OK\"}".getBytes(StandardCharsets.UTF_8), DELIVERY)).isEqualTo("d-1");
        assertThat(twilio.messageId(201, null, "not json".getBytes(StandardCharsets.UTF_8), DELIVERY)).isEqualTo("d-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "30 | 30", "0 | 1", "86401 | 86400", "99999999999999999999 | 86400", "-5 | -", "soon | -", "1.5 | -", "- | -",
        "Sun, 22 Nov 2026 00:02:00 GMT | 120", "Sunday, 22-Nov-26 00:02:00 GMT | 120", "Sun Nov 22 00:02:00 2026 | 120",
        "Sun Nov  1 00:00:00 2026 | 1", "Sat, 21 Nov 2026 00:00:00 GMT | 1", "Sat, 22 Nov 2036 00:00:00 GMT | 86400"
    })
    void waitsAsToldWithinADay(String header, Long seconds) {
        Duration wait = seconds == null ? null : Duration.ofSeconds(seconds);
        Failure busy = failure(plain, 429, header, "");
        assertThat(busy.kind()).isEqualTo(FailureClass.THROTTLED);
        assertThat(busy.retryAfter()).isEqualTo(wait);
        Failure down = failure(plain, 503, header, "");
        assertThat(down.kind()).isEqualTo(header == null ? FailureClass.TRANSIENT : FailureClass.THROTTLED);
        assertThat(down.retryAfter()).isEqualTo(wait);
        assertThat(failure(plain, 500, header, "").retryAfter()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "no such number +8613800138000", "no such number 8613800138000", "13800138000 is off", "call 138-0013-8000 later",
        "(138) 0013 8000!", "bad text: Your code is 493817", "token is wrong: sekret-token"
    })
    void providerWordsKeepNoAddressContentOrSecret(String words) throws Exception {
        GatewayAnswer answer = answer("url: http://x/\nbearer: sekret-token\nanswer: { text: /m, code: /c }");
        String json = new ObjectMapper().writeValueAsString(Map.of("m", words, "c", words));
        Failure failure = failure(answer, 400, null, json);
        assertThat(failure.text() + failure.code()).contains("***")
                .doesNotContain("0013", "138000", "493817", "sekret", "8000");
    }

    @Test
    void providerWordsAreOneShortLine() {
        GatewayAnswer answer = answer("url: http://x/\nanswer: { text: /m }");
        Failure failure = failure(answer, 400, null, "{\"m\":\"a\\r\\nb\\u0000" + "x".repeat(900) + "\"}");
        assertThat(failure.text()).startsWith("a  b x").hasSize(500);
    }

    static Failure failure(GatewayAnswer answer, int status, String retryAfter, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        return catchThrowableOfType(DeliveryFailedException.class,
                () -> answer.messageId(status, retryAfter, bytes, DELIVERY)).failure();
    }

    private static GatewayAnswer answer(String yaml) {
        return new GatewayAnswer(HttpGatewayTests.read(yaml), CLOCK);
    }

    private static String shipped(String name) {
        try {
            return Files.readString(Path.of("config/providers/" + name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
