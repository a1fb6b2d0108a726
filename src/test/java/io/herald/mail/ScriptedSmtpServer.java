package io.herald.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A relay that says what a test tells it to, on real sockets of the loopback. Each connection plays one {@link Script};
 * when no scripts are left it takes everything.
 */
public final class ScriptedSmtpServer implements AutoCloseable {

    /** Where a script can do something else: a command's verb, or one of these. */
    public static final String GREETING = "greeting";
    public static final String BODY = "body";
    public static final String DOT = ".";

    /** What the server does at one point. */
    public interface Action {
        void at(Connection connection) throws IOException;
    }

    /** What one connection's server does. */
    public static final class Script {
        private final Map<String, Action> actions = new LinkedHashMap<>();
        private List<String> extensions = List.of("8BITMIME", "ENHANCEDSTATUSCODES");
        private SSLContext tls;
        private boolean tlsFromFirstByte;

        public Script on(String point, Action action) {
            actions.put(point, action);
            return this;
        }

        public Script offering(String... offered) {
            extensions = List.of(offered);
            return this;
        }

        Script startTls(SSLContext context) {
            tls = context;
            return this;
        }

        Script tls(SSLContext context) {
            tls = context;
            tlsFromFirstByte = true;
            return this;
        }
    }

    public static Action reply(String lines) {
        return connection -> connection.say(lines);
    }

    public static Action replyThenClose(String lines) {
        return connection -> {
            connection.say(lines);
            connection.socket.close();
        };
    }

    /** Ends the connection as a peer does that is done: FIN. */
    public static Action hangUp() {
        return connection -> connection.socket.close();
    }

    /** Ends the connection as a peer does that crashed: RST. */
    public static Action reset() {
        return connection -> {
            connection.socket.setSoLinger(true, 0);
            connection.socket.close();
        };
    }

    /** Answers nothing until the server is closed. */
    public static Action hang() {
        return connection -> connection.server.await();
    }

    /** What one connection heard. */
    public static final class Connection {
        private final ScriptedSmtpServer server;
        private final Script script;
        private final List<String> commands = new CopyOnWriteArrayList<>();
        private final List<String> messages = new CopyOnWriteArrayList<>();
        private volatile Socket socket;
        private InputStream in;

        Connection(ScriptedSmtpServer server, Script script, Socket socket) {
            this.server = server;
            this.script = script;
            this.socket = socket;
        }

        /** Every line but those of messages, in order. */
        public List<String> commands() {
            return commands;
        }

        /** The octets between DATA and the final dot, each as one char of ISO 8859-1, dots not yet unstuffed. */
        public List<String> messages() {
            return messages;
        }

        Socket socket() {
            return socket;
        }

        boolean encrypted() {
            return socket instanceof SSLSocket;
        }

        private void serve() throws IOException {
            if (script.tlsFromFirstByte) {
                encrypt();
            }
            in = new BufferedInputStream(socket.getInputStream());
            act(GREETING, reply("220 relay.example ESMTP"));
            for (String line = line(); line != null; line = line()) {
                commands.add(line);
                String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> act(verb, reply(capabilities()));
                    case "STARTTLS" -> act(verb, Connection::startTls);
                    case "DATA" -> act(verb, Connection::message);
                    case "QUIT" -> act(verb, replyThenClose("221 2.0.0 bye"));
                    case "AUTH" -> act(verb, reply("235 2.7.0 welcome"));
                    default -> act(verb, reply("250 2.0.0 ok"));
                }
            }
        }

        private void startTls() throws IOException {
            say("220 2.0.0 go ahead");
            encrypt();
            in = new BufferedInputStream(socket.getInputStream());
        }

        private void encrypt() throws IOException {
            SSLSocket encrypted = (SSLSocket) script.tls.getSocketFactory()
                    .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
            encrypted.setUseClientMode(false);
            encrypted.startHandshake();
            socket = encrypted;
        }

        /** Reads a message after DATA, which is what happens without a script. */
        public void message() throws IOException {
            say("354 go on");
            StringBuilder body = new StringBuilder();
            String first = line();
            if (first != null && script.actions.containsKey(BODY)) {
                script.actions.get(BODY).at(this);
                return;
            }
            for (String line = first; line != null; line = line()) {
                if (line.equals(".")) {
                    messages.add(body.toString());
                    act(DOT, reply("250 2.0.0 queued as " + messages.size()));
                    return;
                }
                body.append(line).append("\r\n");
            }
        }

        private void act(String point, Action otherwise) throws IOException {
            script.actions.getOrDefault(point, otherwise).at(this);
        }

        private String capabilities() {
            List<String> lines = new ArrayList<>(List.of("relay.example"));
            lines.addAll(script.extensions);
            if (script.tls != null && !encrypted()) {
                lines.add("STARTTLS");
            }
            StringBuilder reply = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) {
                reply.append(i == 0 ? "" : "\r\n").append("250").append(i == lines.size() - 1 ? ' ' : '-').append(lines.get(i));
            }
            return reply.toString();
        }

        private void say(String lines) throws IOException {
            socket.getOutputStream().write((lines + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        private String line() throws IOException {
            if (socket.isClosed()) {
                return null;
            }
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                if (octet == '\n') {
                    String text = line.toString(StandardCharsets.ISO_8859_1);
                    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
                }
                line.write(octet);
            }
            return null;
        }
    }

    private final ServerSocket listener;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Script otherwise = new Script();

    private ScriptedSmtpServer(ServerSocket listener) {
        this.listener = listener;
    }

    public static ScriptedSmtpServer start() throws IOException {
        ScriptedSmtpServer server =
                new ScriptedSmtpServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
        daemon(server::accept);
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The next connection without a script plays this one. */
    public ScriptedSmtpServer next(Script script) {
        scripts.add(script);
        return this;
    }

    /** Every connection beyond the scripted ones plays this one. */
    public ScriptedSmtpServer always(Script script) {
        otherwise = script;
        return this;
    }

    /** In the order they came. */
    public List<Connection> connections() {
        return connections;
    }

    /** Of all connections, in the order of these. */
    public List<String> messages() {
        return connections.stream().flatMap(connection -> connection.messages().stream()).toList();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Connection connection : connections) {
            connection.socket.close();
        }
    }

    private void await() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Script script = scripts.poll();
                Connection connection = new Connection(this, script == null ? otherwise : script, socket);
                connections.add(connection);
                daemon(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Connection connection) {
        try (Socket socket = connection.socket) {
            connection.serve();
        } catch (IOException e) {
            // the other side hung up, which tests make it do
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }
}
