package io.herald.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "+8613800138000       | -  | +8613800138000 | CN",
        "+86 138-0013-8000    | -  | +8613800138000 | CN",
        "+44 (0) 20 7946 0958 | -  | +442079460958  | GB",
        "+12025550123         | DE | +12025550123   | US",
        "+14165550123         | -  | +14165550123   | CA",
        "+85261234567         | -  | +85261234567   | HK",
        "+390612345678        | -  | +390612345678  | IT",
        "030 901820           | DE | +4930901820    | DE",
        "(202) 555-0123       | US | +12025550123   | US",
        "13800138000          | CN | +8613800138000 | CN",
        "+80012345678         | -  | +80012345678   | -",
        "+8619912345678       | -  | +8619912345678 | CN",
        "+15551234567         | -  | +15551234567   | US",
        "+4910000000          | -  | +4910000000    | DE"
    })
    void readsNumber(String text, String region, String value, String country) {
        assertThat(PhoneNumber.parse(text, region)).isEqualTo(new PhoneNumber(value, country));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "13800138000              | -  | has no country",
        "013800138000             | ZZ | has a country code",
        "+8613800138000 ext 5     | -  | no letters, no extension",
        "+8613800138000;ext=5     | -  | no letters, no extension",
        "+8613800138000,+12025550123 | - | no letters, no extension",
        "1-800-FLOWERS            | US | no letters, no extension",
        "+86138001380001234567890 | -  | too long",
        "+999123456789            | -  | country code that no country has",
        "+86138                   | -  | too short for its country",
        "+1                       | -  | ",
        "+                        | -  | is not a number",
        "++8613800138000          | -  | one leading +",
        "+8613800138000+          | -  | one leading +",
        "+٨٦١٣٨٠٠١٣٨٠٠٠           | -  | may hold digits",
        "+86                     1380013800000 | - | longer than 32"
    })
    void refusesTextWithoutRepeatingIt(String text, String region, String reason) {
        assertThatThrownBy(() -> PhoneNumber.parse(text, region)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the telephone number ").hasMessageContaining(reason == null ? "" : reason)
                .message().doesNotContain(text.length() < 4 ? "\u0000" : text);
    }

    @Test
    void refusesControlCharactersAndNothing() {
        for (String text : new String[] {"+8613800138000\r\nBcc: x", "+8613800138\u00000000", "", null, " +8613800138000"}) {
            assertThatThrownBy(() -> PhoneNumber.parse(text, "CN")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void neverPrintsNumber() {
        assertThat(PhoneNumber.parse("+8613800138000", null)).asString().doesNotContain("138");
    }
}
