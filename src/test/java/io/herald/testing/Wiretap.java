package io.herald.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A relay of bytes on a loopback port of its own that keeps what its clients say. */
public final class Wiretap implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private record Line(Socket client, ByteArrayOutputStream said) {
    }

    private Wiretap(int target) {
        this.target = target;
        try {
            this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** In front of the server at that port, which need not run yet. */
    public static Wiretap before(int target) {
        return new Wiretap(target);
    }

    /** In front of nothing: whoever connects is kept and hung up on. */
    public static Wiretap decoy() {
        return new Wiretap(0);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int connections() {
        return lines.size();
    }

    /** Everything that clients said on all connections, each octet as one char. */
    public String heard() {
        return lines.stream().map(line -> line.said().toString(StandardCharsets.ISO_8859_1)).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Line line : lines) {
                line.client().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Line line = new Line(client, new ByteArrayOutputStream());
                lines.add(line);
                daemon(() -> relay(line));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void relay(Line line) {
        if (target == 0) {
            close(line.client());
            return;
        }
        try (Socket client = line.client(); Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            daemon(() -> copy(server, client, OutputStream.nullOutputStream()));
            copy(client, server, line.said());
        } catch (IOException e) {
            // one side hung up
        }
    }

    private static void copy(Socket from, Socket to, OutputStream record) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                record.write(buffer, 0, read);
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // one side hung up
        }
        close(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // closed already
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "wiretap");
        thread.setDaemon(true);
        thread.start();
    }
}
