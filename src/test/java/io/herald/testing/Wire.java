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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * The network between a client and a server on loopback, which can be cut, be slow, or swallow what either side says, at
 * once or after so many bytes.
 */
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

    /** The same, once the client has said so many bytes more, on all connections together. */
    public void muteClientAfter(long bytes) {
        toServer.shutAfter(bytes);
    }

    /** The same of the server. */
    public void muteServerAfter(long bytes) {
        toClient.shutAfter(bytes);
    }

    /** What either side says arrives so much later, read by read. */
    public void slow(Duration delay) {
        toServer.slow(delay);
        toClient.slow(delay);
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
            gate.pass(0);
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                gate.pass(read);
                out.write(buffer, 0, read);
                gate.pass(0);
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
        private long bytesLeft = Long.MAX_VALUE;
        private volatile long delayNanos;

        synchronized void shut() {
            shut = true;
        }

        synchronized void shutAfter(long bytes) {
            bytesLeft = bytes;
        }

        synchronized void open() {
            shut = false;
            bytesLeft = Long.MAX_VALUE;
            notifyAll();
        }

        void slow(Duration delay) {
            delayNanos = delay.toNanos();
        }

        void pass(int bytes) throws InterruptedException {
            if (delayNanos > 0 && bytes > 0) {
                LockSupport.parkNanos(delayNanos);
            }
            waitUntilOpen(bytes);
        }

        private synchronized void waitUntilOpen(int bytes) throws InterruptedException {
            bytesLeft -= bytes;
            shut |= bytesLeft < 0;
            while (shut) {
                wait();
            }
        }
    }
}
