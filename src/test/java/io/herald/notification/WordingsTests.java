package io.herald.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingsTests {

    private static final Address PHONE = new Address(Address.PHONE, "+4915112345678", "DE");
    private static final Address MAIL = new Address(Address.EMAIL, "a@example.com");
    private static final Wordings WORDINGS = new Wordings("welcome", List.of(
            wording("email", null), wording("email", "fr"), wording("email", "fr-CA"), wording("sms", null), wording("sms", "fr")));

    @ParameterizedTest
    @CsvSource({"fr-CA, email fr-CA", "FR-ca, email fr-CA", "fr-CH, email fr", "fr, email fr", "fr-CA-x-private, email fr-CA",
        "de, email default", ", email default"})
    void fallsBackToTheNextLanguageThatIsThere(String locale, String content) {
        assertThat(WORDINGS.on("email", locale)).map(Wording::content).contains(content);
    }

    @Test
    void dropsALetterThatAnnouncesNothing() {
        assertThat(LanguageFallback.of("zh-Hant-TW-x-a")).containsExactly("zh-Hant-TW-x-a", "zh-Hant-TW", "zh-Hant", "zh");
        assertThat(LanguageFallback.of(null)).isEmpty();
    }

    @Test
    void hasNothingForAChannelThatTheTemplateDoesNotSpeakOn() {
        assertThat(WORDINGS.on("push", "fr")).isEmpty();
        assertThat(WORDINGS.speaks("push")).isFalse();
        assertThat(WORDINGS.elsewhere("email", "fr-CA")).extracting(Wording::content).containsExactly("sms fr");
    }

    @Test
    void aDeliverySaysWhatItsChannelAndLanguageSay() {
        Delivery delivery = Delivery.of(notification(), "sms", PHONE, "fr-CA");

        assertThat(delivery.content()).isEqualTo("sms fr");
        assertThat(delivery.locale()).isEqualTo("fr-CA");
        assertThat(delivery.templated().name()).isEqualTo("welcome");
        assertThat(delivery.templated().elsewhere()).isEmpty();
        assertThat(delivery.withProvider("aliyun-sms").vendorTemplate()).map(VendorTemplate::code).contains("SMS_1");
        assertThat(delivery.withProvider("twilio").vendorTemplate()).isEmpty();
    }

    @Test
    void aRerouteSaysWhatTheOtherChannelSays() {
        Delivery delivery = Delivery.of(notification(), "sms", PHONE, "fr").withProvider("aliyun-sms")
                .withAlternatives(List.of(MAIL)).withElsewhere(WORDINGS);

        Delivery mail = delivery.reroutedTo("email", MAIL);

        assertThat(mail.content()).isEqualTo("email fr");
        assertThat(mail.subject()).isEqualTo("about email");
        assertThat(delivery.speaks("push")).isFalse();
        assertThatThrownBy(() -> delivery.reroutedTo("push", MAIL)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("template 'welcome' has no text for channel 'push'");
    }

    @Test
    void comesBackFromAQueueAsItWasWithTheVariablesInTheirOrder() throws IOException {
        Notification notification = notification();
        Delivery delivery = Delivery.of(notification, "sms", PHONE, "fr").withAlternatives(List.of(MAIL)).withElsewhere(WORDINGS);

        assertThat(MessageCodec.notification(MessageCodec.write(notification))).isEqualTo(notification);
        Delivery read = MessageCodec.delivery(MessageCodec.write(delivery));
        assertThat(read).isEqualTo(delivery);
        assertThat(read.templated().vendors().get("aliyun-sms").values().keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void readsWhatAHeraldWithoutTemplatesHasQueued() throws IOException {
        Notification read = MessageCodec.notification("""
                {"v":1,"notification":{"id":"n","receivers":[{"addresses":[{"kind":"email","value":"a@example.com"}]}],
                 "channels":[],"content":"x","priority":"normal","metadata":{},"acceptedAt":"2026-11-22T03:05:15Z"}}"""
                .getBytes(StandardCharsets.UTF_8));

        assertThat(read.wordings()).isNull();
        assertThat(read.speaks("anything")).isTrue();
        assertThat(Delivery.of(read, "email", MAIL, null).templated()).isNull();
    }

    @Test
    void printNoContent() {
        assertThat(notification().wordings() + " " + wording("sms", "fr") + " " + wording("sms", "fr").vendors()
                + Delivery.of(notification(), "sms", PHONE, null).templated()).doesNotContain("default", "about", "secret");
    }

    private static Notification notification() {
        return new Notification("n", List.of(new Receiver(List.of(PHONE, MAIL), "fr", null)), List.of(), null, "email default",
                Priority.NORMAL, Map.of(), null, null, "n", null, Instant.parse("2026-11-22T03:05:15Z"), WORDINGS);
    }

    private static Wording wording(String channel, String locale) {
        Map<String, String> values = new LinkedHashMap<>();
        List.of("z", "a", "m").forEach(name -> values.put(name, "secret " + name));
        return new Wording(channel, locale, "about " + channel, channel + " " + (locale == null ? "default" : locale),
                channel.equals("sms") ? Map.of("aliyun-sms", new VendorTemplate("SMS_1", null, values)) : Map.of());
    }
}
