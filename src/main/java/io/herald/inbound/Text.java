package io.herald.inbound;

import io.herald.notification.InvalidNotificationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes from strangers as text: a byte that does not belong to the charset is refused, never replaced. */
final class Text {

    private Text() {
    }

    static String utf8(byte[] body) throws InvalidNotificationException {
        return decode(body, StandardCharsets.UTF_8);
    }

    static String decode(byte[] body, Charset charset) throws InvalidNotificationException {
        try {
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidNotificationException("", "the body is not valid " + charset.name());
        }
    }

    /** True for what can be sent as text: no half of a surrogate pair, no control character but tab and line breaks. */
    static boolean isProse(String text) {
        return isClean(text, "\t\n\r");
    }

    /** True for one line of such text. */
    static boolean isLine(String text) {
        return isClean(text, "") && text.indexOf('\u2028') < 0 && text.indexOf('\u2029') < 0;
    }

    private static boolean isClean(String text, String controls) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && controls.indexOf(c) < 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(++i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
