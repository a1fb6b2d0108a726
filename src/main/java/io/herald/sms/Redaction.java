package io.herald.sms;

import io.herald.notification.Delivery;
import java.util.List;

/** Takes out of a provider's words what must not be kept: the receiver, the content, the gateway's secrets. */
final class Redaction {

    private static final String HIDDEN = "***";
    private static final int SHORTEST_SECRET = 4;
    /** Providers repeat numbers in national form and with separators: this many equal last digits give one away. */
    private static final int TELLING_DIGITS = 6;

    private final List<String> secrets;

    Redaction(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    String apply(String words, Delivery delivery, int limit) {
        String kept = words;
        for (String secret : secrets) {
            kept = hide(kept, secret);
        }
        kept = hide(hide(kept, delivery.content()), delivery.receiver().value());
        String digits = digits(delivery.receiver().value());
        if (digits.length() >= TELLING_DIGITS) {
            kept = hideNumbers(kept, digits.substring(digits.length() - TELLING_DIGITS));
        }
        String line = printable(kept);
        return line.length() > limit ? line.substring(0, limit) : line;
    }

    private static String hide(String text, String secret) {
        return secret.length() < SHORTEST_SECRET ? text : text.replace(secret, HIDDEN);
    }

    private static String hideNumbers(String text, String tail) {
        StringBuilder kept = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && "0123456789+-.() ".indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            if (end == at) {
                kept.append(text.charAt(at++));
            } else {
                String run = text.substring(at, end);
                kept.append(digits(run).contains(tail) ? " " + HIDDEN + " " : run);
                at = end;
            }
        }
        return kept.toString();
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    private static String printable(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.chars().forEach(c -> line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : (char) c));
        return line.toString().strip();
    }
}
