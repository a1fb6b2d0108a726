package io.herald.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP gateway on a socket of its own that answers as a test tells it to, and keeps the bodies it took; without
 * being told it takes everything and says so as config/providers/json-gateway.yaml expects.
 */
public final class ScriptedGateway implements AutoCloseable {

    private final ServerSocket listener;
    private final Queue<GatewayBehaviour> next = new ConcurrentLinkedQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Queue<String> taken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile GatewayBehaviour otherwise = GatewayBehaviour.takes();

    public ScriptedGateway() {
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/sms";
    }

    /** The next calls without an order yet are answered so, one by one. */
    public void next(GatewayBehaviour... behaviours) {
        next.addAll(List.of(behaviours));
    }

    /** Every call beyond those is answered so. */
    public void always(GatewayBehaviour behaviour) {
        otherwise = behaviour;
    }

    /** How many requests came, whatever became of them. */
    public int calls() {
        return calls.get();
    }

    /** How many connections were opened to it. */
    public int connections() {
        return connections.get();
    }

    /** The bodies of the requests it took, in no certain order. */
    public Queue<String> taken() {
        return taken;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int length = bodyLength(in); length >= 0 && !socket.isClosed(); length = bodyLength(in)) {
                String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                calls.incrementAndGet();
                GatewayBehaviour ordered = next.poll();
                GatewayBehaviour behaviour = ordered == null ? otherwise : ordered;
                if (behaviour.takes(calls.get())) {
                    taken.add(body);
                }
                behaviour.answer(socket, closed, calls.get());
                if (socket.isClosed()) {
                    return;
                }
            }
        } catch (IOException e) {
            // the other side hung up, which tests make it do
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(socket);
        }
    }

    /** Reads a head; minus one at the end of the connection. */
    private static int bodyLength(InputStream in) throws IOException {
        int length = 0;
        String line = line(in);
        if (line == null) {
            return -1;
        }
        while (line != null && !line.isEmpty()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring("content-length:".length()).strip());
            }
            line = line(in);
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).strip();
            }
            line.write(octet);
        }
        return null;
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "scripted-gateway");
        thread.setDaemon(true);
        thread.start();
    }
}
