package io.herald.mail;

import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Text of a caller as the value of a mail header: one header whatever it holds, every line short, every reader agreed. */
final class HeaderText {

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+");
    private static final Pattern PLAIN = Pattern.compile("[!-~]{1,70}( [!-~]{1,70})*");
    /** Octets in one encoded-word, which RFC 2047 section 2 limits to 75 characters. */
    private static final int WORD_OCTETS = 45;

    private HeaderText() {
    }

    /** The value of header {@code name}; line breaks and control characters become spaces (RFC 5322 section 2.2). */
    static String of(String name, String text) {
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        if (line.isEmpty()) {
            return "";
        }
        return PLAIN.matcher(line).matches() && !line.contains("=?")
                ? MimeUtility.fold(name.length() + 2, line) : encoded(line);
    }

    private static String encoded(String line) {
        StringBuilder words = new StringBuilder();
        int start = 0;
        while (start < line.length()) {
            int end = start;
            int octets = 0;
            while (end < line.length() && octets + octets(line, end) <= WORD_OCTETS) {
                octets += octets(line, end);
                end += Character.charCount(line.codePointAt(end));
            }
            words.append(words.isEmpty() ? "" : "\r\n ").append(word(line.substring(start, end)));
            start = end;
        }
        return words.toString();
    }

    private static String word(String part) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(part.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static int octets(String line, int at) {
        return Character.toString(line.codePointAt(at)).getBytes(StandardCharsets.UTF_8).length;
    }
}
