package io.herald.mail;

import io.herald.notification.EmailAddress;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/**
 * A sender as a provider file writes it: {@code Herald <no-reply@example.com>} or the bare address.
 *
 * @param name null when there is none
 */
record Mailbox(String name, EmailAddress address) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException saying what is wrong, without the address
     */
    static Mailbox parse(String text) {
        String trimmed = text.strip();
        int open = trimmed.lastIndexOf('<');
        if (open < 0) {
            return new Mailbox(null, ascii(trimmed));
        }
        if (!trimmed.endsWith(">")) {
            throw new IllegalArgumentException("must be an address, or a name and an <address>");
        }
        return new Mailbox(name(trimmed.substring(0, open)), ascii(trimmed.substring(open + 1, trimmed.length() - 1)));
    }

    /** As a header writes it, encoded (RFC 2047) where it goes beyond ASCII. */
    String header() {
        try {
            return new InternetAddress(address.value(), name, StandardCharsets.UTF_8.name()).toString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmailAddress ascii(String text) {
        EmailAddress address = EmailAddress.parse(text);
        if (address.needsSmtpUtf8()) {
            throw new IllegalArgumentException("the e-mail address goes beyond ASCII before the @, which a sender may not");
        }
        return address;
    }

    private static String name(String text) {
        String name = text.strip();
        if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1);
        }
        if (name.chars().anyMatch(c -> Character.isISOControl(c) || c == '<' || c == '>' || c == '"')) {
            throw new IllegalArgumentException("the name before the address has a control character, bracket or quote");
        }
        return name.isEmpty() ? null : name;
    }
}
