package io.herald.push;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An endpoint of product Push on a loopback port: checks the RPC signature as the provider documents it, keeps what came. */
final class PushEndpoint implements AutoCloseable {

    static final String KEY = "test-key";
    static final String SECRET = "test-secret";

    /** What one request meets. */
    interface Behaviour {
        void answer(OutputStream out, Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Behaviour> behaviours = new ConcurrentLinkedDeque<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();
    private volatile boolean keeping = true;

    PushEndpoint() throws IOException {
        server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    List<Map<String, String>> requests() {
        return requests;
    }

    List<String> heads() {
        return heads;
    }

    int connections() {
        return open.size();
    }

    int taken() {
        return taken.get();
    }

    PushEndpoint next(Behaviour behaviour) {
        behaviours.add(behaviour);
        return this;
    }

    PushEndpoint nextError(int status, String code) {
        return next(json(status, "", "{\"Code\":\"" + code + "\",\"RequestId\":\"REQ-1\",\"HostId\":\"cloudpush.aliyuncs.com\","
                + "\"Message\":\"string to sign is:POST&%2F&Body%3Dsecret-body\"}"));
    }

    void keepNothing() {
        keeping = false;
    }

    static Behaviour json(int status, String headers, String body) {
        return raw(status, "Content-Type: application/json;charset=utf-8\r\n" + headers, body);
    }

    static Behaviour raw(int status, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 " + status + " x\r\n" + headers + "Content-Length: " + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        return (out, socket) -> out.write(all);
    }

    static Behaviour reset() {
        return (out, socket) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    /** Holds the request until the endpoint closes. */
    static Behaviour hang() {
        return (out, socket) -> socket.getInputStream().read();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket; InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536)) {
            for (String head = head(in); head != null; head = head(in)) {
                behaviour(head).answer(socket.getOutputStream(), socket);
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // the client left
        }
    }

    private Behaviour behaviour(String head) {
        Map<String, String> query = query(head.substring(head.indexOf('?') + 1, head.indexOf(" HTTP/1.1")));
        String method = head.substring(0, head.indexOf(' '));
        boolean signed = signature(method, query).equals(query.get("Signature"));
        taken.incrementAndGet();
        if (keeping) {
            heads.add(head);
            requests.add(query);
        }
        if (!signed) {
            return json(400, "", "{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"no\",\"RequestId\":\"REQ-0\"}");
        }
        Behaviour next = behaviours.poll();
        return next == null
                ? json(200, "", "{\"MessageId\":\"MSG-" + taken.get() + "\",\"RequestId\":\"REQ-" + taken.get() + "\"}") : next;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        int last = 0;
        for (int read = in.read(); read >= 0; read = in.read()) {
            text.append((char) read);
            last = read == '\n' ? last + 1 : read == '\r' ? last : 0;
            if (last == 2) {
                return text.toString();
            }
        }
        return null;
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            query.put(URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private static String signature(String method, Map<String, String> query) {
        String canonical = new TreeMap<>(query).entrySet().stream().filter(entry -> !entry.getKey().equals("Signature"))
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue())).collect(Collectors.joining("&"));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec((SECRET + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] sum = mac.doFinal((method + "&%2F&" + encoded(canonical)).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "push-endpoint");
        thread.setDaemon(true);
        thread.start();
    }
}
