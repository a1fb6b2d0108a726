package io.herald.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Keep-alive clients that each post, wait for the answer and post again; one thread for all of them. */
final class RestLoad {

    private static final String HEAD = "POST /api/notification HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
            + "Content-Type: application/json\r\nContent-Length: ";

    private final ByteBuffer input = ByteBuffer.allocateDirect(64 * 1024);
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final int port;
    private final int clients;
    private final int phase;
    private long[] latencies = new long[1 << 16];
    private int answered;
    private int posted;
    private int open;
    private long deadline;

    RestLoad(int port, int clients, int phase) {
        this.port = port;
        this.clients = clients;
        this.phase = phase;
    }

    /** Posts for that long, then takes the answers still on their way. */
    Result run(Duration duration) throws IOException {
        try (Selector selector = Selector.open()) {
            long begin = System.nanoTime();
            deadline = begin + duration.toNanos();
            for (int i = 0; i < clients; i++) {
                connect(selector);
            }
            long giveUp = deadline + Duration.ofSeconds(10).toNanos();
            while (open > 0 && System.nanoTime() < giveUp) {
                selector.select(this::ready, 500);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            Arrays.sort(latencies, 0, answered);
            return new Result(answers.getOrDefault(202, 0), posted, seconds, percentile(50), percentile(99), answers);
        }
    }

    private void connect(Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Client client = new Client();
        channel.register(selector, SelectionKey.OP_READ, client);
        open++;
        post(channel, client);
    }

    private void ready(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            read(channel, (Client) key.attachment());
        } catch (IOException broken) {
            answers.merge(0, 1, Integer::sum);
            close(channel);
        }
    }

    private void read(SocketChannel channel, Client client) throws IOException {
        input.clear();
        if (channel.read(input) < 0) {
            throw new IOException("closed by the server");
        }
        client.buffer.append(input.flip());
        if (!client.buffer.complete()) {
            return;
        }
        note(client.buffer.status(), System.nanoTime() - client.postedAt);
        client.buffer.consume();
        if (System.nanoTime() < deadline) {
            post(channel, client);
        } else {
            close(channel);
        }
    }

    private void post(SocketChannel channel, Client client) throws IOException {
        String body = Message.json(phase, posted++);
        ByteBuffer request = ByteBuffer.wrap((HEAD + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
        client.postedAt = System.nanoTime();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    private void note(int status, long nanos) {
        answers.merge(status, 1, Integer::sum);
        if (answered == latencies.length) {
            latencies = Arrays.copyOf(latencies, answered * 2);
        }
        latencies[answered++] = nanos;
    }

    private double percentile(int percent) {
        return answered == 0 ? 0 : latencies[(int) ((answered - 1L) * percent / 100)] / 1e6;
    }

    private void close(SocketChannel channel) {
        open--;
        try {
            channel.close();
        } catch (IOException ignored) {
            // nothing more is wanted from it
        }
    }

    private static final class Client {
        private final HttpBuffer buffer = new HttpBuffer();
        private long postedAt;
    }

    /** @param answers number of answers by status; 0 stands for a broken connection */
    record Result(int accepted, int posted, double seconds, double p50Millis, double p99Millis,
            Map<Integer, Integer> answers) {

        double perSecond() {
            return accepted / seconds;
        }
    }
}
