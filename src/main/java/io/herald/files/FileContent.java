package io.herald.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads one file into memory and refuses what is no text that an engineer wrote. */
final class FileContent {

    static final int MOST_BYTES = 1024 * 1024;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String shown;
    private final byte[] bytes;

    private FileContent(String shown, byte[] bytes) {
        this.shown = shown;
        this.bytes = bytes;
    }

    /**
     * The bytes of a file, without a byte order mark.
     *
     * @throws FileMistakesException when they are not what they should be
     * @throws IOException           when they cannot be read
     */
    static byte[] read(String shown, Path file) throws IOException {
        byte[] read;
        try (InputStream in = Files.newInputStream(file)) {
            read = in.readNBytes(MOST_BYTES + 1);
        }
        if (read.length > MOST_BYTES) {
            throw wrong(shown, 0, "file-too-large", "is larger than " + MOST_BYTES / (1024 * 1024) + " MB: is it the right file?");
        }
        FileContent content = new FileContent(shown, unmarked(read));
        content.checkEncoding();
        content.checkText();
        if (!shown.endsWith(".ftl")) {
            new YamlForm(shown, content.bytes).check();
        }
        return content.bytes;
    }

    private static byte[] unmarked(byte[] read) {
        boolean marked = read.length >= MARK.length && Arrays.equals(read, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? Arrays.copyOfRange(read, MARK.length, read.length) : read;
    }

    private void checkEncoding() {
        if (bytes.length > 1 && ((bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE
                || (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF)) {
            throw wrong(shown, 0, "file-encoding", "is UTF-16: save it as UTF-8");
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t') {
                throw wrong(shown, line(i), "file-binary",
                        String.format("holds the byte 0x%02X, which no text has: is it the right file?", bytes[i]));
            }
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, CharBuffer.allocate(bytes.length + 1), true);
        if (result.isError()) {
            throw wrong(shown, line(in.position()), "file-encoding",
                    String.format("the byte 0x%02X is not UTF-8: save the file in that encoding", bytes[in.position()]));
        }
    }

    private void checkText() {
        if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
            throw wrong(shown, 0, "file-empty", "is empty: write into it, or delete it");
        }
    }

    private int line(int index) {
        int line = 1;
        for (int i = 0; i < index; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    static FileMistakesException wrong(String shown, int line, String rule, String message) {
        return new FileMistakesException(List.of(new FileMistake(shown, line, rule, message)));
    }
}
