package io.herald.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What one keep-alive connection has read so far; finds whole HTTP/1.1 messages in it (RFC 9112), with a length or in chunks. */
final class HttpBuffer {

    private static final int INCOMPLETE = -1;

    private byte[] bytes = new byte[4096];
    private int size;
    private int bodyStart;
    private int end;
    private boolean chunked;

    void append(ByteBuffer more) {
        int length = more.remaining();
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
        more.get(bytes, size, length);
        size += length;
    }

    /** True when the first message is whole; then head, body and status are its. */
    boolean complete() {
        int headEnd = find("\r\n\r\n", 0, size);
        if (headEnd < 0) {
            return false;
        }
        bodyStart = headEnd + 4;
        chunked = header("transfer-encoding", headEnd) != null;
        end = chunked ? endOfChunks() : bodyStart + contentLength(headEnd);
        return end != INCOMPLETE && end <= size;
    }

    /** The status code of an answer, e.g. 202. */
    int status() {
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
    }

    boolean asksForContinue() {
        int headEnd = find("\r\n\r\n", 0, size);
        return headEnd >= 0 && size == headEnd + 4 && header("expect", headEnd) != null;
    }

    String body() {
        if (!chunked) {
            return new String(bytes, bodyStart, end - bodyStart, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        for (int at = bodyStart, length; (length = chunkLength(at)) > 0; ) {
            int data = find("\r\n", at, size) + 2;
            text.append(new String(bytes, data, length, StandardCharsets.UTF_8));
            at = data + length + 2;
        }
        return text.toString();
    }

    /** Drops the first message. */
    void consume() {
        System.arraycopy(bytes, end, bytes, 0, size - end);
        size -= end;
    }

    private int contentLength(int headEnd) {
        String value = header("content-length", headEnd);
        return value == null ? 0 : Integer.parseInt(value);
    }

    private int endOfChunks() {
        int at = bodyStart;
        while (true) {
            int line = find("\r\n", at, size);
            if (line < 0) {
                return INCOMPLETE;
            }
            int length = chunkLength(at);
            at = line + 2 + length + 2;
            if (length == 0) {
                return at;
            }
            if (at > size) {
                return INCOMPLETE;
            }
        }
    }

    private int chunkLength(int at) {
        int line = find("\r\n", at, size);
        String text = new String(bytes, at, line - at, StandardCharsets.US_ASCII);
        int extension = text.indexOf(';');
        return Integer.parseInt((extension < 0 ? text : text.substring(0, extension)).trim(), 16);
    }

    private String header(String name, int headEnd) {
        for (int at = find("\r\n", 0, headEnd); at >= 0 && at < headEnd; at = find("\r\n", at + 2, headEnd)) {
            if (startsWith(name, at + 2, headEnd)) {
                int from = at + 2 + name.length() + 1;
                int to = find("\r\n", from, headEnd);
                return new String(bytes, from, (to < 0 ? headEnd : to) - from, StandardCharsets.US_ASCII).trim();
            }
        }
        return null;
    }

    private boolean startsWith(String lowerCase, int at, int limit) {
        if (at + lowerCase.length() >= limit || bytes[at + lowerCase.length()] != ':') {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if ((bytes[at + i] | 0x20) != (lowerCase.charAt(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private int find(String wanted, int from, int to) {
        for (int at = from; at + wanted.length() <= to; at++) {
            int i = 0;
            while (i < wanted.length() && bytes[at + i] == wanted.charAt(i)) {
                i++;
            }
            if (i == wanted.length()) {
                return at;
            }
        }
        return -1;
    }
}
