package io.herald.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An SMS gateway over a real socket that takes messages, refuses or hangs, as it is told; JSON or Twilio alike. */
final class MoodyGateway implements AutoCloseable {

    static final int TAKES = 200;
    private static final Pattern TEXT = Pattern.compile("message(?:\\+|%20| )([a-z]+-[0-9]+)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile int status = TAKES;
    private volatile String retryAfter;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    MoodyGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answers(int next) {
        answers(next, null);
    }

    void answers(int next, String after) {
        retryAfter = after;
        status = next;
    }

    void hang() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    int calls() {
        return calls.get();
    }

    /** How often each message was taken. */
    Map<String, Integer> taken() {
        return taken;
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            gate.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int now = status;
        if (now == TAKES) {
            Matcher text = TEXT.matcher(body);
            taken.merge(text.find() ? text.group(1) : body, 1, Integer::sum);
        } else if (retryAfter != null) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        byte[] answer = "{\"status\":\"accepted\",\"id\":\"g-1\",\"sid\":\"g-1\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(now, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
