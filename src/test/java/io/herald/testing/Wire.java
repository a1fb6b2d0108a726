package io.herald.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The network between a client and a server on loopback, which can be cut, or swallow what either side says. */
public final class Wire implements Closeable {

    private static final int BUFFER = 16 * 1024;

    private final int target;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Gate toServer = new Gate();
    private final Gate toClient = new Gate();

    public Wire(int target) {
        this.target = target;
        try {
            listening = new ServerSocket();
            listening.setReceiveBufferSize(BUFFER);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Nothing the server says arrives any more. */
    public void muteServer() {
        toClient.shut();
    }

    /** Nothing the client says is read any more. */
    public void muteClient() {
        toServer.shut();
    }

    /** Both are heard again, with what they said meanwhile. */
    public void unmute() {
        toServer.open();
        toClient.open();
    }

    /** Ends every connection; new ones can be made. */
    public void cut() {
        for (Socket socket : sockets) {
            close(socket);
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        unmute();
        cut();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                sockets.add(client);
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(server);
                threads.execute(() -> pass(client, server, toServer));
                threads.execute(() -> pass(server, client, toClient));
            } catch (IOException e) {
                cut();
            }
        }
    }

    private static void pass(Socket from, Socket to, Gate gate) {
        byte[] buffer = new byte[BUFFER];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            gate.pass();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                gate.pass();
                out.write(buffer, 0, read);
                gate.pass();
            }
        } catch (IOException | InterruptedException e) {
            // the other direction sees it too
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Gate {
        private boolean shut;

        synchronized void shut() {
            shut = true;
        }

        synchronized void open() {
            shut = false;
            notifyAll();
        }

        synchronized void pass() throws InterruptedException {
            while (shut) {
                wait();
            }
        }
    }
}
