package io.herald.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AliyunRpcSignatureTests {

    /** The example that Alibaba Cloud published with the first signature document of Dysmsapi SendSms. */
    @Test
    void signsPublishedExample() {
        Clock clock = Clock.fixed(Instant.parse("2017-07-12T02:42:19Z"), ZoneOffset.UTC);
        AliyunRpcSignature signature =
                new AliyunRpcSignature("testId", "testSecret", "GET", clock, () -> "45e25e9b-0a6f-4070-8c85-2956eda1b466");

        Map<String, String> signed = signature.sign(Map.of("Action", "SendSms", "Format", "XML", "OutId", "123",
                "PhoneNumbers", "15300000001", "RegionId", "cn-hangzhou", "SignName", "阿里云短信测试专用", "TemplateCode",
                "SMS_71390007", "TemplateParam", "{\"customer\":\"test\"}", "Version", "2017-05-25"));

        assertThat(signed).containsEntry("Signature", "zJDF+Lrzhj/ThnlvIToysFRq6t4=");
    }

    @Test
    void agreesWithIndependentComputation() throws Exception {
        Map<String, String> signed = new AliyunRpcSignature("id", "s+/cret", "POST", Clock.systemUTC())
                .sign(Map.of("Action", "SendSms", "Version", "2017-05-25", "Odd *~+&=%", "a b*c~d'()\n😀"));

        String found = signed.remove("Signature");

        assertThat(found).isEqualTo(independently("POST", signed, "s+/cret"));
    }

    @Test
    void refusesFormsThatSetTheSignatureThemselves() {
        assertThatThrownBy(() -> AliyunRpcSignature.check(Set.of("Action", "Version", "SignatureNonce")))
                .hasMessage("'form.SignatureNonce' is set by 'sign: aliyun-rpc' itself");
        assertThatThrownBy(() -> AliyunRpcSignature.check(Set.of("Action"))).hasMessageContaining("'Action' and 'Version'");
    }

    /** The provider's own recipe: URL encoding, then three replacements. */
    static String independently(String method, Map<String, String> parameters, String secret) throws Exception {
        StringBuilder query = new StringBuilder();
        new TreeMap<>(parameters).forEach((name, value) -> query.append('&').append(pop(name)).append('=').append(pop(value)));
        String text = method + "&" + pop("/") + "&" + pop(query.substring(1));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec((secret + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String pop(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }
}
