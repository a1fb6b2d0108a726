package io.herald.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.notification.SmsSegments.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lengths of 3GPP TS 23.038 (alphabets) and 23.040 section 9.2.3.24.1 (concatenated messages). */
class SmsSegmentsTests {

    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    @Test
    void writesTheWholeGsmAlphabetInOneSeptetEach() {
        assertThat(GSM).hasSize(127).doesNotContainPattern("(.)(?=.*\\1)");
        assertThat(SmsSegments.of(GSM)).isEqualTo(new SmsSegments(Encoding.GSM_7, 1, 127, 33, null));
    }

    @Test
    void writesTheExtensionTableInTwoSeptetsEach() {
        assertThat(SmsSegments.of("\f^{}\\[~]|€")).isEqualTo(new SmsSegments(Encoding.GSM_7, 1, 20, 140, null));
    }

    @ParameterizedTest(name = "{1} times {0}")
    @CsvSource(value = {
        "a   | 0    | GSM_7 | 0  | 0    | 160",
        "a   | 1    | GSM_7 | 1  | 1    | 159",
        "a   | 160  | GSM_7 | 1  | 160  | 0",
        "a   | 161  | GSM_7 | 2  | 161  | 145",
        "a   | 306  | GSM_7 | 2  | 306  | 0",
        "a   | 307  | GSM_7 | 3  | 307  | 152",
        "€   | 80   | GSM_7 | 1  | 160  | 0",
        "€   | 81   | GSM_7 | 2  | 162  | 143",
        "€   | 152  | GSM_7 | 2  | 304  | 1",
        "€   | 153  | GSM_7 | 3  | 306  | 151",
        "你  | 70   | UCS_2 | 1  | 70   | 0",
        "你  | 71   | UCS_2 | 2  | 71   | 63",
        "你  | 134  | UCS_2 | 2  | 134  | 0",
        "你  | 135  | UCS_2 | 3  | 135  | 66",
        "😀  | 35   | UCS_2 | 1  | 70   | 0",
        "😀  | 36   | UCS_2 | 2  | 72   | 61",
        "😀  | 66   | UCS_2 | 2  | 132  | 1",
        "😀  | 67   | UCS_2 | 3  | 134  | 65"}, delimiter = '|')
    void countsSegmentsAndNeverDividesACharacter(String text, int times, Encoding encoding, int segments, int units, int free) {
        SmsSegments counted = SmsSegments.of(text.repeat(times));

        assertThat(counted.segments()).isEqualTo(segments);
        assertThat(counted.units()).isEqualTo(units);
        assertThat(counted.free()).isEqualTo(free);
        assertThat(counted.encoding()).isEqualTo(times == 0 ? Encoding.GSM_7 : encoding);
    }

    @Test
    void namesTheCharacterThatMadeItMoreExpensive() {
        assertThat(SmsSegments.of("Grüße, “Anna” 😀").beyond()).isEqualTo("“");
        assertThat(SmsSegments.of("ok 😀").beyond()).isEqualTo("😀");
        assertThat(SmsSegments.of("ç").encoding()).isEqualTo(Encoding.UCS_2);
        assertThat(SmsSegments.of("Ç").encoding()).isEqualTo(Encoding.GSM_7);
    }
}
