package io.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpBufferTests {

    private static final String PLAIN = "HTTP/1.1 202 Accepted\r\ncontent-length: 5\r\n\r\nhello";
    private static final String CHUNKED = "HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5\r\nhello\r\n6;x=1\r\n world\r\n0\r\n\r\n";

    private final HttpBuffer buffer = new HttpBuffer();

    @Test
    void findsTwoMessagesThatCameTogether() {
        append(PLAIN + CHUNKED);

        assertThat(buffer.complete()).isTrue();
        assertThat(buffer.status()).isEqualTo(202);
        assertThat(buffer.body()).isEqualTo("hello");
        buffer.consume();
        assertThat(buffer.complete()).isTrue();
        assertThat(buffer.status()).isEqualTo(503);
        assertThat(buffer.body()).isEqualTo("hello world");
        buffer.consume();
        assertThat(buffer.complete()).isFalse();
    }

    @Test
    void waitsForTheLastByteOfAMessageThatComesByteByByte() {
        for (String message : new String[] {PLAIN, CHUNKED}) {
            for (int i = 0; i < message.length(); i++) {
                assertThat(buffer.complete()).isFalse();
                append(message.substring(i, i + 1));
            }
            assertThat(buffer.complete()).isTrue();
            buffer.consume();
        }
    }

    @Test
    void growsWithALongMessage() {
        append("POST / HTTP/1.1\r\nContent-Length: 20000\r\n\r\n" + "x".repeat(20_000));

        assertThat(buffer.complete()).isTrue();
        assertThat(buffer.body()).hasSize(20_000);
    }

    @Test
    void seesThatAClientAsksBeforeItSendsTheBody() {
        append("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");

        assertThat(buffer.asksForContinue()).isTrue();
        assertThat(buffer.complete()).isFalse();
    }

    private void append(String text) {
        buffer.append(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
