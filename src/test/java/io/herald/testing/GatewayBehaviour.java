package io.herald.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** What a {@link ScriptedGateway} does with one call: whether it takes the message, and what it says. */
public abstract class GatewayBehaviour {

    private static final String TAKEN = "{\"status\":\"accepted\",\"id\":\"g-1\"}";
    private static final int CHUNK = 64 * 1024;

    private final boolean takes;

    private GatewayBehaviour(boolean takes) {
        this.takes = takes;
    }

    /** @param call number of the call, the first is 1 */
    boolean takes(int call) {
        return takes;
    }

    abstract void answer(Socket socket, CountDownLatch closed, int call) throws IOException, InterruptedException;

    private interface Act {
        void on(Socket socket, CountDownLatch closed) throws IOException, InterruptedException;
    }

    private static GatewayBehaviour of(boolean takes, Act act) {
        return new GatewayBehaviour(takes) {
            @Override
            void answer(Socket socket, CountDownLatch closed, int call) throws IOException, InterruptedException {
                act.on(socket, closed);
            }
        };
    }

    /** Takes the message and says so. */
    public static GatewayBehaviour takes() {
        return says(true, 200, TAKEN);
    }

    /** The same, after a time. */
    public static GatewayBehaviour takesAfter(Duration time) {
        return of(true, (socket, closed) -> {
            if (!closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                write(socket, response(200, TAKEN));
            }
        });
    }

    /** Does not take the message. */
    public static GatewayBehaviour refuses(int status, String body, String... headers) {
        return says(false, status, body, headers);
    }

    /** The same as another behaviour, after something else. */
    public static GatewayBehaviour first(Runnable something, GatewayBehaviour then) {
        return of(then.takes, (socket, closed) -> {
            something.run();
            then.answer(socket, closed, 0);
        });
    }

    /** Takes the message and never says anything. */
    public static GatewayBehaviour takesAndHangs() {
        return of(true, (socket, closed) -> closed.await());
    }

    /** Takes the message and ends the connection with RST instead of an answer. */
    public static GatewayBehaviour takesAndResets() {
        return of(true, (socket, closed) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }

    /** Takes the message and ends the connection in the middle of its answer. */
    public static GatewayBehaviour takesAndAnswersHalf() {
        return of(true, (socket, closed) -> {
            String whole = response(200, TAKEN);
            write(socket, whole.substring(0, whole.length() - TAKEN.length() / 2));
            socket.close();
        });
    }

    /** Takes the message and says so, one byte after each pause. */
    public static GatewayBehaviour takesAndDrips(Duration pause) {
        return of(true, (socket, closed) -> {
            for (char one : response(200, TAKEN).toCharArray()) {
                write(socket, String.valueOf(one));
                if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        });
    }

    /** Takes the message and answers 200 with that many bytes; {@code written} counts what the other side let it send. */
    public static GatewayBehaviour takesAndSends(long bytes, AtomicLong written) {
        return of(true, (socket, closed) -> {
            write(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + bytes + "\r\n\r\n");
            byte[] chunk = " ".repeat(CHUNK).getBytes(StandardCharsets.US_ASCII);
            for (long left = bytes; left > 0; left -= chunk.length) {
                socket.getOutputStream().write(chunk);
                written.addAndGet(chunk.length);
            }
        });
    }

    /** Takes the message and answers 200 with gzip that unpacks to that many bytes. */
    public static GatewayBehaviour takesAndSendsBomb(long bytes) {
        byte[] bomb = bomb(bytes);
        return of(true, (socket, closed) -> {
            write(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                    + bomb.length + "\r\n\r\n");
            socket.getOutputStream().write(bomb);
            socket.getOutputStream().flush();
        });
    }

    /** One behaviour and the other in turns of that length. */
    public static GatewayBehaviour flapping(Duration turn, GatewayBehaviour one, GatewayBehaviour other) {
        long start = System.nanoTime();
        return new GatewayBehaviour(false) {
            // Decided once for each call: a turn may end between the two questions.
            private final ThreadLocal<GatewayBehaviour> now = new ThreadLocal<>();

            @Override
            boolean takes(int call) {
                now.set((System.nanoTime() - start) / turn.toNanos() % 2 == 0 ? one : other);
                return now.get().takes(call);
            }

            @Override
            void answer(Socket socket, CountDownLatch closed, int call) throws IOException, InterruptedException {
                now.get().answer(socket, closed, call);
            }
        };
    }

    private static GatewayBehaviour says(boolean takes, int status, String body, String... headers) {
        return of(takes, (socket, closed) -> write(socket, response(status, body, headers)));
    }

    private static String response(int status, String body, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return "HTTP/1.1 " + status + " Scripted\r\nContent-Type: application/json\r\n" + more + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static byte[] bomb(long bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (long left = bytes; left > 0; left -= chunk.length) {
                gzip.write(chunk);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }
}
