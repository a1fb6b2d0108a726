package io.herald.sandbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** Accepts connections that are read in blocks: the SMTP library reads command lines byte by byte. */
final class BufferedServerSocket extends ServerSocket {

    private final OpenSockets sockets;

    BufferedServerSocket(OpenSockets sockets) throws IOException {
        this.sockets = sockets;
        setReuseAddress(true);
    }

    @Override
    public Socket accept() throws IOException {
        Socket socket = new BufferedSocket(sockets);
        implAccept(socket);
        socket.setTcpNoDelay(true);
        sockets.opened(socket);
        return socket;
    }

    private static final class BufferedSocket extends Socket {

        private final OpenSockets sockets;
        private InputStream input;

        BufferedSocket(OpenSockets sockets) {
            this.sockets = sockets;
        }

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            if (input == null) {
                input = new BufferedInputStream(super.getInputStream());
            }
            return input;
        }

        @Override
        public void close() throws IOException {
            sockets.closed(getRemoteSocketAddress(), this);
            super.close();
        }
    }
}
