package io.herald.notification;

/**
 * How a text travels as SMS (3GPP TS 23.038 and 23.040): a message of several segments is charged as several.
 *
 * @param encoding what it is written in
 * @param segments how many messages it is, 0 for an empty text
 * @param units    its length: septets of GSM-7, or UTF-16 units of UCS-2
 * @param free     units that are left in the last segment
 * @param beyond   the first character that made it UCS-2, as text; null in GSM-7
 */
public record SmsSegments(Encoding encoding, int segments, int units, int free, String beyond) {

    /** The alphabet of a message, with what fits into one alone and into each of several. */
    public enum Encoding {
        /** 7 bits a character, 14 for those of the extension table. */
        GSM_7(160, 153),
        /** 16 bits a character, 32 for those beyond the first plane. */
        UCS_2(70, 67);

        private final int alone;
        private final int ofSeveral;

        Encoding(int alone, int ofSeveral) {
            this.alone = alone;
            this.ofSeveral = ofSeveral;
        }
    }

    /** 23.038 section 6.2.1, without the escape to the extension table at 0x1B. */
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    /** 23.038 section 6.2.1.1: each takes two septets. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    public static SmsSegments of(String text) {
        int beyond = firstBeyond(text);
        return beyond < 0 ? count(text, Encoding.GSM_7, null)
                : count(text, Encoding.UCS_2, text.substring(beyond, text.offsetByCodePoints(beyond, 1)));
    }

    private static int firstBeyond(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (BASIC.indexOf(text.charAt(i)) < 0 && EXTENSION.indexOf(text.charAt(i)) < 0) {
                return i;
            }
        }
        return -1;
    }

    private static SmsSegments count(String text, Encoding encoding, String beyond) {
        int units = text.codePoints().map(c -> units(c, encoding)).sum();
        if (units <= encoding.alone) {
            return new SmsSegments(encoding, units == 0 ? 0 : 1, units, encoding.alone - units, beyond);
        }
        int segments = 1;
        int used = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int next = units(text.codePointAt(i), encoding);
            if (used + next > encoding.ofSeveral) {
                segments++;
                used = 0;
            }
            used += next;
        }
        return new SmsSegments(encoding, segments, units, encoding.ofSeveral - used, beyond);
    }

    /** A character of two units is never divided between segments. */
    private static int units(int codePoint, Encoding encoding) {
        return encoding == Encoding.GSM_7 ? EXTENSION.indexOf(codePoint) < 0 ? 1 : 2 : Character.charCount(codePoint);
    }
}
