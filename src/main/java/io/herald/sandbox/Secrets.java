package io.herald.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Compares what a caller shows with what is right, in a time that tells nothing. */
final class Secrets {

    private Secrets() {
    }

    static boolean match(String shown, String right) {
        return shown != null && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8),
                right.getBytes(StandardCharsets.UTF_8));
    }
}
