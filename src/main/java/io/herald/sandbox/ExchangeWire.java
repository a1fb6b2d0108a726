package io.herald.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** An exchange of the push endpoint's server, which closes the connection of one that ends before its answer does. */
record ExchangeWire(HttpExchange exchange) implements Wire {

    private static final long NO_BODY = -1;

    @Override
    public void send(Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        begin(reply.status(), reply.type(), body.length == 0 ? NO_BODY : body.length).write(body);
    }

    @Override
    public OutputStream begin(int status, String type, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, length);
        return exchange.getResponseBody();
    }

    @Override
    public void cut() {
        exchange.close();
    }
}
