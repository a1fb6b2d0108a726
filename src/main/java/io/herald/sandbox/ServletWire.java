package io.herald.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** An exchange of the application's own server. */
record ServletWire(HttpServletRequest request, HttpServletResponse response) implements Wire {

    @Override
    public void send(Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(response::setHeader);
        begin(reply.status(), reply.type(), body.length).write(body);
    }

    @Override
    public OutputStream begin(int status, String type, long length) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLengthLong(length);
        return response.getOutputStream();
    }

    @Override
    public void cut() {
        CutValve.cut(request);
    }
}
