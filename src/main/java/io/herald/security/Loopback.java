package io.herald.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Whether an address literal or {@code localhost} stays on this machine; names are never looked up. */
final class Loopback {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:]+]?");

    private Loopback() {
    }

    static boolean is(String host) {
        if (host.equals("localhost") || host.equals("127.0.0.1")) {
            return true;
        }
        if (!LITERAL.matcher(host).matches()) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
