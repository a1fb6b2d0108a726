package io.herald.docs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every HTTP gateway of the recipes behind one port: takes all, or fails all, and keeps the calls. */
final class Gateways implements AutoCloseable {

    private static final byte[] TAKEN =
            "{\"id\":\"1\",\"sid\":\"1\",\"status\":\"accepted\",\"errcode\":0,\"errmsg\":\"ok\"}".getBytes(StandardCharsets.UTF_8);

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile boolean failing;

    Gateways() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void fail(boolean all) {
        failing = all;
    }

    /** Path, a blank and the decoded body of every call whose body holds that text. */
    List<String> calls(String text) {
        return calls.stream().filter(call -> call.contains(text)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean form = !body.startsWith("{");
        calls.add(exchange.getRequestURI() + " " + (form ? URLDecoder.decode(body, StandardCharsets.UTF_8) : body));
        if (failing) {
            exchange.sendResponseHeaders(500, -1);
        } else {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, TAKEN.length);
            exchange.getResponseBody().write(TAKEN);
        }
        exchange.close();
    }
}
