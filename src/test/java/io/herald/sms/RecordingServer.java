package io.herald.sms;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;

/** A raw HTTP/1.1 server on a random port of loopback that keeps the bytes of every request and answers as told. */
final class RecordingServer implements AutoCloseable {

    /** What to do with a connection once a request was read from it. */
    interface Behaviour {
        void answer(String request, Socket socket) throws IOException;
    }

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile Behaviour behaviour = (request, socket) -> socket.getOutputStream().write(reply(200, "", "{}"));

    RecordingServer() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    RecordingServer(ServerSocketFactory sockets) throws IOException {
        listening = sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    void answers(int status, String headers, String body) {
        behaviour = (request, socket) -> socket.getOutputStream().write(reply(status, headers, body));
    }

    String onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("requests: " + requests);
        }
        return requests.get(0);
    }

    static byte[] reply(int status, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean bodyless = status < 200 || status == 204 || status == 304;
        String head = "HTTP/1.1 " + status + " Reason\r\n" + headers
                + (bodyless ? "\r\n" : "Content-Length: " + bytes.length + "\r\n\r\n");
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        reply.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        reply.writeBytes(bodyless ? new byte[0] : bytes);
        return reply.toByteArray();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String request;
            while ((request = read(in)) != null) {
                requests.add(request);
                behaviour.answer(request, socket);
                OutputStream out = socket.getOutputStream();
                out.flush();
            }
        } catch (IOException gone) {
            // the client or the behaviour closed it
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                return null;
            }
            head.write(octet);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int at = text.toLowerCase(Locale.ROOT).indexOf("content-length: ");
        int length = at < 0 ? 0 : Integer.parseInt(text.substring(at + 16, text.indexOf('\r', at)));
        return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
