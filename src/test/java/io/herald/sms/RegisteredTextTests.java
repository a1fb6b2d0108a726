package io.herald.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.herald.notification.Address;
import io.herald.notification.Delivery;
import io.herald.notification.Notification;
import io.herald.notification.Receiver;
import io.herald.notification.VendorTemplate;
import io.herald.notification.Wording;
import io.herald.notification.Wordings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a gateway gets that has the text of a template under a code, and what it gets of every other text. */
class RegisteredTextTests {

    private static final String FORM = """
            url: http://x/
            sender: Account
            form: { Sign: "{sender}", Code: common, Param: { content: "{content}" }, Id: "{delivery-id}" }
            registered: { Sign: "{template.signature}", Code: "{template.code}", Param: "{template.parameters}" }
            """;
    private static final String JSON = """
            url: http://x/
            sender: Account
            json: { to: "{receiver}", text: "{content}" }
            registered: { text: "", id: "{template.code}", params: "{template.values}", named: { all: "{template.parameters}" } }
            """;

    @Test
    void aFormGetsCodeSignatureAndVariablesInTheirOrder() throws Exception {
        assertThat(body(FORM, templated("Shop"))).isEqualTo("Sign=Shop&Code=SMS_1&Param={\"z\":\"1 &\",\"a\":\"\\\"2\\\"\"}&Id=" + templated("Shop").id());
    }

    @Test
    void theSignatureIsThatOfTheFileWhereTheTemplateHasNone() throws Exception {
        assertThat(body(FORM, templated(null))).startsWith("Sign=Account&Code=SMS_1&");
    }

    @Test
    void jsonGetsTreesWhereTheTokenStandsAlone() throws Exception {
        assertThat(body(JSON, templated(null))).isEqualTo("{\"to\":\"+4915112345678\",\"text\":\"\",\"id\":\"SMS_1\",\"params\":[\"1 &\",\"\\\"2\\\"\"],"
                + "\"named\":{\"all\":{\"z\":\"1 &\",\"a\":\"\\\"2\\\"\"}}}");
    }

    @Test
    void everyOtherTextGoesAsItAlwaysDid() throws Exception {
        Delivery plain = GatewayRoutes.delivery("Hello", Map.of()).withProvider("g");
        assertThat(body(FORM, plain)).isEqualTo("Sign=Account&Code=common&Param={\"content\":\"Hello\"}&Id=d-1");
        assertThat(body(FORM, templated(null).withProvider("other"))).contains("\"content\":\"the text\"");
        assertThat(body(JSON, plain)).isEqualTo("{\"to\":\"" + GatewayRoutes.NUMBER + "\",\"text\":\"Hello\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "form: { a: '{template.code}' }                 | 'form.a': unknown token {template.code} (allowed: channel,",
        "form: { a: b }; registered: { a: '{template.x}' } | 'registered.a': unknown token {template.x} (allowed: channel, content, "
                + "country, delivery-id, locale, notification-id, receiver, receiver.digits, subject, template.code, template.parameters,",
        "registered: { a: b }                           | 'registered' replaces entries of 'form' or of an object 'json': write one of them",
        "json: [a]; registered: { a: b }                | 'registered' replaces entries of 'form' or of an object 'json': write one of them"})
    void isCheckedWhenItIsRead(String lines, String message) {
        assertThatThrownBy(() -> request("url: http://x/\n" + lines.replace("; ", "\n"))).hasMessageContaining(message);
    }

    private static String body(String file, Delivery delivery) throws Exception {
        String body = new String(request(file).call(delivery).getContent().readAllBytes(), StandardCharsets.UTF_8);
        return body.startsWith("{") ? body : URLDecoder.decode(body, StandardCharsets.UTF_8);
    }

    private static GatewayRequest request(String file) {
        HttpGateway gateway = HttpGatewayTests.read(file);
        return new GatewayRequest(gateway, new GatewayAnswer(gateway, Clock.systemUTC()), Clock.systemUTC());
    }

    private static Delivery templated(String signature) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("z", "1 &");
        values.put("a", "\"2\"");
        Address phone = new Address(Address.PHONE, "+4915112345678", "DE");
        Wording wording = new Wording("sms", null, null, "the text", Map.of("g", new VendorTemplate("SMS_1", signature, values)));
        Notification notification = new Notification("n", List.of(Receiver.of(phone)), List.of(), null, "the text", null, Map.of(), null,
                null, null, null, Instant.EPOCH, new Wordings("t", List.of(wording)));
        return Delivery.of(notification, "sms", phone, null).withProvider("g");
    }
}
