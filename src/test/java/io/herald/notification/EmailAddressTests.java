package io.herald.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

    @ParameterizedTest
    @ValueSource(strings = {
        "alice@example.com", "a@b.co", "Alice.Smith@example.com", "alice+tag@example.com", "o'brien@example.com",
        "!#$%&'*+-/=?^_`{|}~@example.com", "1@2.example", "alice@a.b.c.d.example", "alice@xn--fa-hia.de",
        "alice@1and1.example", "alice@a--b.example", "-@example.com", "=?x?=@example.com", "alice@example.c1"})
    void keepsAnAddressThatIsInNormalForm(String address) {
        assertThat(EmailAddress.parse(address).value()).isEqualTo(address);
        assertThat(EmailAddress.parse(address).needsSmtpUtf8()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Alice@EXAMPLE.Com, Alice@example.com",
        "alice@bücher.example, alice@xn--bcher-kva.example",
        "alice@BÜCHER.example, alice@xn--bcher-kva.example",
        "alice@例え.jp, alice@xn--r8jz45g.jp",
        "alice@почта.рф, alice@xn--80a1acny.xn--p1ai",
        "alice@例え。jp, alice@xn--r8jz45g.jp",
        "alice@ｅxample.com, alice@example.com",
        "alice@XN--BCHER-KVA.example, alice@xn--bcher-kva.example"})
    void bringsTheDomainToLowerCaseAscii(String given, String value) {
        assertThat(EmailAddress.parse(given).value()).isEqualTo(value);
        assertThat(EmailAddress.parse(given).needsSmtpUtf8()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoë@example.com", "用户@例え.jp", "😀@example.com", "δοκιμή@example.com"})
    void flagsALocalPartBeyondAscii(String address) {
        assertThat(EmailAddress.parse(address).needsSmtpUtf8()).isTrue();
    }

    @Test
    void composesTheLocalPart() {
        assertThat(EmailAddress.parse("zoe\u0308@example.com")).isEqualTo(EmailAddress.parse("zo\u00eb@example.com"));
    }

    static Stream<Arguments> refused() {
        String control = "has a control character";
        String space = "has white space";
        String several = "has a comma or semicolon";
        String brackets = "has brackets";
        String quoted = "has a quoted part";
        String literal = "has an address literal or group";
        String atom = "has a character that is not allowed before the @";
        String dots = "has a dot at an end";
        String label = "has a domain label that is not letters, digits and inner hyphens";
        return Stream.of(
                Arguments.of("", "is empty"),
                Arguments.of("victim", "has no @"),
                Arguments.of("@example.com", "has nothing before the @"),
                Arguments.of("victim@", "has nothing after the @"),
                Arguments.of("victim@a@example.com", "has more than one @"),
                Arguments.of("victim@@example.com", "has more than one @"),
                Arguments.of(" victim@example.com", space),
                Arguments.of("victim@example.com ", space),
                Arguments.of("vic tim@example.com", space),
                Arguments.of("vic\u00a0tim@example.com", space),
                Arguments.of("victim@example.com\u2028", space),
                Arguments.of("victim@example.com\r\nBcc: x@example.com", control),
                Arguments.of("victim@example.com\n", control),
                Arguments.of("victim\r@example.com", control),
                Arguments.of("victim\0@example.com", control),
                Arguments.of("victim\t@example.com", control),
                Arguments.of("victim\u0085@example.com", control),
                Arguments.of("victim@exam\u007fple.com", control),
                Arguments.of("victim@example.com,other@example.com", "has"),
                Arguments.of("victim,other@example.com", several),
                Arguments.of("victim;other@example.com", several),
                Arguments.of("victim@example.com;", several),
                Arguments.of("Victim <victim@example.com>", "has"),
                Arguments.of("<victim@example.com>", brackets),
                Arguments.of("victim(comment)@example.com", brackets),
                Arguments.of("victim@example.com(comment)", brackets),
                Arguments.of("\"victim\"@example.com", quoted),
                Arguments.of("vic\\tim@example.com", quoted),
                Arguments.of("friends:victim@example.com", literal),
                Arguments.of("victim@[127.0.0.1]", literal),
                Arguments.of("victim@[IPv6:::1]", literal),
                Arguments.of("victim@example.com:25", literal),
                Arguments.of(".victim@example.com", dots),
                Arguments.of("victim.@example.com", dots),
                Arguments.of("vic..tim@example.com", dots),
                Arguments.of("vic\u200etim@example.com", atom),
                Arguments.of("vic\u202etim@example.com", atom),
                Arguments.of("vic\ud83dtim@example.com", atom),
                Arguments.of("vic\ue000tim@example.com", atom),
                Arguments.of("v".repeat(65) + "@example.com", "has more than 64 octets before the @"),
                Arguments.of("é".repeat(33) + "@example.com", "has more than 64 octets before the @"),
                Arguments.of("victim@" + "a".repeat(64) + ".com", "has a domain label longer than 63 octets"),
                Arguments.of("victim@" + "a.".repeat(130) + "com", "is longer than 254 octets"),
                Arguments.of("é".repeat(30) + "@" + "aaaa.".repeat(40) + "com", "is longer than 254 octets"),
                Arguments.of("victim@localhost", "has a domain without a dot"),
                Arguments.of("victim@.example.com", "has an empty label in its domain"),
                Arguments.of("victim@example..com", "has an empty label in its domain"),
                Arguments.of("victim@example.com.", "has an empty label in its domain"),
                Arguments.of("victim@-example.com", label),
                Arguments.of("victim@example-.com", label),
                Arguments.of("victim@exa_mple.com", label),
                Arguments.of("victim@exam!ple.com", label),
                Arguments.of("victim@exam/ple.com", label),
                Arguments.of("victim@127.0.0.1", "has a number for a top-level domain"),
                Arguments.of("victim@faß.de", "leads to different domains"),
                Arguments.of("victim@a\u200db.example", "leads to different domains"),
                Arguments.of("victim@\u2100.example", "is no international domain name"),
                Arguments.of("victim@exa\u2024\u2024mple.com", "has"),
                Arguments.of("victim@ü@example.com", "has more than one @"),
                Arguments.of("victim@\ud83d.example", "is no international domain name"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhatIsWrongWithoutTheAddress(String address, String reason) {
        assertThatThrownBy(() -> EmailAddress.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the e-mail address ")
                .hasMessageContaining(reason)
                .hasMessageNotContainingAny("victim", "example.com", "other");
    }

    @Test
    void takesTheLongestAllowed() {
        String longest = "v".repeat(64) + "@" + "a".repeat(61) + "." + "b".repeat(61) + "." + "c".repeat(61) + ".com";
        assertThat(EmailAddress.parse(longest).value()).hasSize(254);
    }

    @Test
    void doesNotPrintTheAddress() {
        assertThat(EmailAddress.parse("alice@example.com")).hasToString("***");
    }
}
