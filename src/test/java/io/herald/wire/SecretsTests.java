package io.herald.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class SecretsTests {

    private static final String ID = "5f0b4a0e-7d5c-5a8e-9a54-6f2f0c0d3f11";

    private static Secrets secrets(String settings, String... more) {
        try {
            return Secrets.of(new ObjectMapper().readTree(settings), List.of(more), List.of(ID));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "X-Api-Key", "apikey", "key", "access_token", "AccessKeyId", "Signature", "sign", "password",
            "client-secret", "Cookie", "herald.push.access-key-secret", "HERALD_SMS_TOKEN", "auth"})
    void knowsASecretByItsName(String name) {
        assertThat(Secrets.isNamed(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "Idempotency-Key", "SignName", "SignatureMethod", "AppKey", "sender", "to", "reference", "author"})
    void knowsWhatIsNone(String name) {
        assertThat(Secrets.isNamed(name)).isFalse();
    }

    @Test
    void hidesTheValueOfASecretWhereverItStands() {
        Secrets secrets = secrets("{\"bearer\":\"s3cr3t-value\",\"basic\":{\"username\":\"u\",\"password\":\"hunter2hunter2\"}}", "another-one");

        assertThat(secrets.hide("a s3cr3t-value, hunter2hunter2 and another-one")).isEqualTo("a ***, *** and ***");
        assertThat(secrets.hide(Map.of("X-Note", "s3cr3t-value"))).containsEntry("X-Note", "***");
    }

    @Test
    void leavesAShortValueInTextAlone() {
        assertThat(secrets("{\"bearer\":\"sandbox\"}").hideInPath("/sandbox/sms")).isEqualTo("/sandbox/sms");
    }

    @ParameterizedTest
    @CsvSource({"/cgi-bin/webhook/send?key=abc&to=1, /cgi-bin/webhook/send?key=***&to=1",
            "/services/T0/xoxb1234567890abcdefgh, /services/T0/***", "/messages/" + ID + ", /messages/" + ID,
            "/a/s3cr3t%2Dvalue/b, /a/***/b", "/plain/path, /plain/path"})
    void hidesTheKeyInAUrl(String path, String shown) {
        assertThat(secrets("{\"bearer\":\"s3cr3t-value\"}").hideInPath(path)).isEqualTo(shown);
    }

    @Test
    void hidesFieldsOfJsonByName() {
        assertThat(secrets("{}").hideInBody("{\"to\":\"+49\",\"auth\":{\"api_key\":\"abc\"},\"list\":[{\"token\":\"t\"}],\"n\":null}"))
                .isEqualTo("{\"to\":\"+49\",\"auth\":{\"api_key\":\"***\"},\"list\":[{\"token\":\"***\"}],\"n\":null}");
        assertThat(secrets("{}", "another-one").hideInBody("no json, another-one")).isEqualTo("no json, ***");
    }

    @Test
    void findsTheSecretsThatAFileTakesFromSettings() {
        SecretSettings settings = new SecretSettings(new MockEnvironment().withProperty("CHAT_TOKEN", "t-1234567890")
                .withProperty("herald.chat.url", "https://chat.example"));

        assertThat(settings.of(List.of("CHAT_TOKEN", "herald.chat.url"))).containsExactly("t-1234567890");
        assertThat(settings.of(List.of("OTHER_TOKEN"))).isEmpty();
    }
}
