package io.herald.sms;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** RFC 3986 percent-encoding of everything that is not unreserved: right in paths, queries, forms and signatures. */
final class PercentEncoding {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final BitSet UNRESERVED = new BitSet(128);

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~".chars().forEach(UNRESERVED::set);
    }

    private PercentEncoding() {
    }

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= 0 && UNRESERVED.get(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX[octet >> 4 & 15]).append(HEX[octet & 15]);
            }
        }
        return encoded.toString();
    }
}
