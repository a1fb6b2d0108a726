package io.herald.notification;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One e-mail address as RFC 5321 and RFC 6531 write it in an envelope: a dot-atom, {@code @}, a domain of at least two
 * labels. No display name, group, comment, quoted local part, address literal or host name without a dot: nothing
 * Herald sends to needs one, and each has been used to turn one receiver into several.
 */
public final class EmailAddress {

    /** RFC 5321 section 4.5.3.1.1, in octets. */
    private static final int LONGEST_LOCAL_PART = 64;
    /** RFC 5321 section 4.5.3.1.3 less the angle brackets, in octets. */
    private static final int LONGEST = 254;
    private static final int LONGEST_LABEL = 63;
    private static final String ATOM_SIGNS = "!#$%&'*+-/=?^_`{|}~";
    /** Eszett, final sigma and the two joiners: IDNA 2003 and 2008 lead them to different domains. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    private final String localPart;
    private final String domain;

    private EmailAddress(String localPart, String domain) {
        this.localPart = localPart;
        this.domain = domain;
    }

    /**
     * Reads one address.
     *
     * @throws IllegalArgumentException saying what is wrong, without the address
     */
    public static EmailAddress parse(String text) {
        Objects.requireNonNull(text, "text");
        check(!text.isEmpty(), "is empty");
        check(text.length() <= LONGEST, "is longer than " + LONGEST + " octets");
        text.codePoints().forEach(EmailAddress::checkEverywhere);
        int at = text.indexOf('@');
        check(at >= 0, "has no @");
        check(at == text.lastIndexOf('@'), "has more than one @");
        EmailAddress address = new EmailAddress(localPart(text.substring(0, at)), domain(text.substring(at + 1)));
        check(octets(address.value()) <= LONGEST, "is longer than " + LONGEST + " octets");
        return address;
    }

    /** The normal form: the local part's case kept, in Unicode's form C; the domain in lower-case ASCII. */
    public String value() {
        return localPart + "@" + domain;
    }

    /** Lower-case ASCII, international labels as {@code xn--…}. */
    public String domain() {
        return domain;
    }

    /** True when the local part goes beyond ASCII: only a server that offers SMTPUTF8 (RFC 6531) can take it. */
    public boolean needsSmtpUtf8() {
        return !localPart.chars().allMatch(c -> c < 0x80);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailAddress that && value().equals(that.value());
    }

    @Override
    public int hashCode() {
        return value().hashCode();
    }

    /** An address never reaches a log. */
    @Override
    public String toString() {
        return "***";
    }

    private static void checkEverywhere(int c) {
        check(!Character.isISOControl(c), "has a control character");
        check(!Character.isWhitespace(c) && !Character.isSpaceChar(c), "has white space");
        check(c != ',' && c != ';', "has a comma or semicolon: give one address");
        check("<>()".indexOf(c) < 0, "has brackets: give the bare address, without name or comment");
        check("\"\\".indexOf(c) < 0, "has a quoted part, which is not supported");
        check("[]:".indexOf(c) < 0, "has an address literal or group, which is not supported");
    }

    private static String localPart(String text) {
        check(!text.isEmpty(), "has nothing before the @");
        check(!text.startsWith(".") && !text.endsWith(".") && !text.contains(".."),
                "has a dot at an end of the part before the @, or two in a row");
        check(text.codePoints().allMatch(EmailAddress::isAtomText), "has a character that is not allowed before the @");
        String local = Normalizer.normalize(text, Normalizer.Form.NFC);
        check(octets(local) <= LONGEST_LOCAL_PART, "has more than " + LONGEST_LOCAL_PART + " octets before the @");
        return local;
    }

    private static boolean isAtomText(int c) {
        if (c < 0x80) {
            return Character.isLetterOrDigit(c) || c == '.' || ATOM_SIGNS.indexOf(c) >= 0;
        }
        return switch (Character.getType(c)) {
            case Character.SURROGATE, Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            default -> true;
        };
    }

    private static String domain(String text) {
        check(!text.isEmpty(), "has nothing after the @");
        check(!AMBIGUOUS.matcher(text).find(),
                "has a character after the @ that leads to different domains: write that label as xn--…");
        String domain = ascii(text).toLowerCase(Locale.ROOT);
        String[] labels = domain.split("\\.", -1);
        check(labels.length > 1, "has a domain without a dot");
        for (String label : labels) {
            check(!label.isEmpty(), "has an empty label in its domain");
            check(label.length() <= LONGEST_LABEL, "has a domain label longer than " + LONGEST_LABEL + " octets");
            check(LABEL.matcher(label).matches(),
                    "has a domain label that is not letters, digits and inner hyphens");
        }
        check(!labels[labels.length - 1].chars().allMatch(Character::isDigit), "has a number for a top-level domain");
        return domain;
    }

    private static String ascii(String domain) {
        if (domain.chars().allMatch(c -> c < 0x80)) {
            return domain;
        }
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw wrong("has a domain that is no international domain name (RFC 3490)");
        }
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw wrong(otherwise);
        }
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the e-mail address " + what);
    }
}
