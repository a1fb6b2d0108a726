package io.herald.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a relay answered (RFC 5321 section 4.2).
 *
 * @param status   three digits
 * @param enhanced RFC 3463, e.g. {@code 5.1.1}; null when the relay gave none
 * @param text     its words on one line, whatever looks like an address replaced by {@code ***}
 */
record SmtpReply(int status, String enhanced, String text) {

    private static final Pattern LINE = Pattern.compile("([2-5]\\d\\d)[ -]?(?:([245]\\.\\d{1,3}\\.\\d{1,3})(?=\\s|$))?(.*)");
    private static final Pattern ADDRESS = Pattern.compile("(?:\"[^\"]*\"|[^\\s<>\"'(),;:]+)@[^\\s<>\"'(),;]+");

    /** Null when these are not a reply's lines: the connection ended, or something else than SMTP answered. */
    static SmtpReply parse(String lines) {
        int status = 0;
        String enhanced = null;
        StringBuilder words = new StringBuilder();
        for (String line : lines == null ? new String[0] : lines.split("\\R")) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                continue;
            }
            status = Integer.parseInt(matcher.group(1));
            enhanced = matcher.group(2) == null ? enhanced : matcher.group(2);
            words.append(' ').append(matcher.group(3).strip());
        }
        return status == 0 ? null : new SmtpReply(status, enhanced, redacted(words.toString().strip()));
    }

    boolean refuses() {
        return status >= 400;
    }

    /** E.g. {@code 550 5.1.1}. */
    String code() {
        return enhanced == null ? Integer.toString(status) : status + " " + enhanced;
    }

    /** Every name it has in a code table; an enhanced code of another class than the reply's is no word on it (RFC 3463). */
    String[] names() {
        String reply = Integer.toString(status);
        return enhanced == null || enhanced.charAt(0) != reply.charAt(0)
                ? new String[] {reply} : new String[] {code(), reply, enhanced};
    }

    private static String redacted(String words) {
        return ADDRESS.matcher(words).replaceAll("***").replaceAll("\\p{Cntrl}", " ");
    }
}
