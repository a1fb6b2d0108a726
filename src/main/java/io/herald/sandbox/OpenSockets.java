package io.herald.sandbox;

import java.net.Socket;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The open connections of the SMTP server, by their peer: its library keeps them to itself. */
final class OpenSockets {

    private final Map<SocketAddress, Socket> open = new ConcurrentHashMap<>();

    void opened(Socket socket) {
        open.put(socket.getRemoteSocketAddress(), socket);
    }

    void closed(SocketAddress peer, Socket socket) {
        if (peer != null) {
            open.remove(peer, socket);
        }
    }

    Optional<Socket> to(SocketAddress peer) {
        return Optional.ofNullable(open.get(peer));
    }
}
