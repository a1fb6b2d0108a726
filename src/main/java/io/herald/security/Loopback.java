package io.herald.security;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whether an address literal or {@code localhost} stays on this machine; names are never looked up. */
final class Loopback {

    private Loopback() {
    }

    static boolean is(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        if (!host.matches("[0-9.]+|\\[?[0-9a-fA-F:]+]?")) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
