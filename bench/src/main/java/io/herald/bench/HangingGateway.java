package io.herald.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A gateway in Alibaba Cloud's form that answers at once, or not at all until it is told to. */
final class HangingGateway implements AutoCloseable {

    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 28\r\n\r\n"
            + "{\"Code\":\"OK\",\"BizId\":\"b-01\"}").getBytes(StandardCharsets.US_ASCII);

    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private boolean hangs;

    HangingGateway() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        daemon(this::accept);
    }

    String url() throws IOException {
        return "http://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort() + "/";
    }

    void hang(boolean now) {
        lock.lock();
        try {
            hangs = now;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Calls answered since it was asked last. */
    int takeAnswered() {
        return answered.getAndSet(0);
    }

    int answered() {
        return answered.get();
    }

    /** Calls that wait for their answer now. */
    int hanging() {
        return hanging.get();
    }

    @Override
    public void close() throws IOException {
        hang(false);
        server.close();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                daemon(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        ByteBuffer input = ByteBuffer.allocate(16 * 1024);
        HttpBuffer buffer = new HttpBuffer();
        try (client) {
            while (client.read(input.clear()) >= 0) {
                buffer.append(input.flip());
                while (buffer.complete()) {
                    buffer.consume();
                    awaitRelease();
                    answered.incrementAndGet();
                    client.write(ByteBuffer.wrap(ANSWER));
                }
            }
        } catch (IOException gone) {
            // the caller gave up
        }
    }

    private void awaitRelease() {
        lock.lock();
        hanging.incrementAndGet();
        try {
            while (hangs) {
                released.awaitUninterruptibly();
            }
        } finally {
            hanging.decrementAndGet();
            lock.unlock();
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "hanging gateway");
        thread.setDaemon(true);
        thread.start();
    }
}
