package io.herald.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The Alibaba Cloud Push endpoint at the root of a port of its own: the SDK writes the whole push into the query, and
 * 1,000 device ids are longer than the application's server takes in a request line.
 */
final class PushListener extends Listener<HttpServer> {

    private static final int THREADS = 16;
    private static final int WAITING = 1000;

    static {
        // the JDK's server has these as system properties only: no delayed small packets, no endless requests (seconds)
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
    }

    private final int port;
    private final FaultyGateway gateway;

    PushListener(int port, FaultyGateway gateway) {
        this.port = port;
        this.gateway = gateway;
    }

    @Override
    HttpServer open() {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new PortInUseException("herald.sandbox.push-port", port, e);
        }
        server.setExecutor(new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING)));
        server.createContext("/", this::handle);
        server.start();
        return server;
    }

    @Override
    void close(HttpServer running) {
        running.stop(0);
        ((ExecutorService) running.getExecutor()).shutdownNow();
    }

    @Override
    int port(HttpServer running) {
        return running.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(Call.BODY_LIMIT + 1);
            Wire wire = new ExchangeWire(exchange);
            if (body.length > Call.BODY_LIMIT) {
                wire.send(new Reply(413, "text/plain", "The body is larger than 1 MiB"));
            } else {
                gateway.answer(call(exchange, body), wire);
            }
        }
    }

    private static Call call(HttpExchange exchange, byte[] body) {
        return new Call(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), "",
                exchange.getRequestURI().getRawQuery(), exchange.getRequestHeaders()::getFirst, body);
    }
}
