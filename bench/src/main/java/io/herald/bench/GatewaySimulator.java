package io.herald.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** An SMS gateway that takes everything at once: one thread, keep-alive, next to no processor time of its own. */
final class GatewaySimulator implements AutoCloseable {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final ByteBuffer input = ByteBuffer.allocateDirect(64 * 1024);
    private final Arrivals arrivals;
    private final String status;
    private final Thread thread;
    private long served;

    /** @param status status code and reason of every answer, e.g. {@code 200 OK} */
    GatewaySimulator(Arrivals arrivals, String status) throws IOException {
        this.arrivals = arrivals;
        this.status = status;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::serve, "gateway");
        thread.setDaemon(true);
        thread.start();
    }

    String url() throws IOException {
        return "http://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    @Override
    public void close() throws Exception {
        selector.close();
        server.close();
        thread.join(1_000);
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(this::ready);
            }
        } catch (java.nio.channels.ClosedSelectorException stopped) {
            // close() ends the loop
        } catch (IOException broken) {
            throw new IllegalStateException("the gateway simulator stopped", broken);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                answer(key);
            }
        } catch (IOException gone) {
            key.cancel();
            closeQuietly(key);
        }
    }

    private void accept() throws IOException {
        SocketChannel client = server.accept();
        client.configureBlocking(false);
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.register(selector, SelectionKey.OP_READ, new HttpBuffer());
    }

    private void answer(SelectionKey key) throws IOException {
        SocketChannel client = (SocketChannel) key.channel();
        HttpBuffer buffer = (HttpBuffer) key.attachment();
        input.clear();
        if (client.read(input) < 0) {
            client.close();
            return;
        }
        buffer.append(input.flip());
        while (buffer.complete()) {
            arrivals.add(buffer.body());
            buffer.consume();
            write(client, response());
        }
        if (buffer.asksForContinue()) {
            write(client, CONTINUE);
        }
    }

    private byte[] response() {
        String body = "{\"id\":\"g-" + ++served + "\",\"status\":\"accepted\"}";
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** Answers are far smaller than a socket's buffer: a loop that spins here would mean a client that never reads. */
    private static void write(SocketChannel client, byte[] bytes) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        while (out.hasRemaining()) {
            if (client.write(out) == 0) {
                throw new IOException("the client does not read");
            }
        }
    }

    private static void closeQuietly(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException ignored) {
            // it is gone already
        }
    }
}
