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
}
