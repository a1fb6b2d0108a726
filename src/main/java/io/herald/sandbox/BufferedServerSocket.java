package io.herald.sandbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** Accepts connections that are read in blocks: the SMTP library reads command lines byte by byte. */
final class BufferedServerSocket extends ServerSocket {

    BufferedServerSocket() throws IOException {
        setReuseAddress(true);
    }

    @Override
    public Socket accept() throws IOException {
        Socket socket = new BufferedSocket();
        implAccept(socket);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static final class BufferedSocket extends Socket {

        private InputStream input;

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            if (input == null) {
                input = new BufferedInputStream(super.getInputStream());
            }
            return input;
        }
    }
}
