package io.herald.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.failure.CodeTable;
import io.herald.failure.ConnectFailure;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real faults on real sockets, through the shipped route. */
class HttpFailuresTests {

    private static final String FAST = "kind: http\nurl: %s\njson: { t: '{content}' }\nconnections: 1\n"
            + "time-outs: { connect: 1s, response: 1500ms, connection-request: 400ms }\nmax-answer: 64KB\n";

    private static final String LATE = "kind: http\nurl: %s\njson: { t: '{content}' }\nconnections: 1\ndeadline: 500ms\n"
            + "time-outs: { connect: 20s, response: 20s, connection-request: 20s }\n";

    private RecordingServer server;
    private GatewayRoutes routes;

    @BeforeEach
    void start() throws Exception {
        server = new RecordingServer();
        routes = routes(server.url());
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
        server.close();
    }

    @Test
    void responseTimeOutIsUnknown() {
        server.behaviour = (request, socket) -> waitForEnd(socket);

        assertFailure(FailureClass.UNKNOWN, "timeout-after-data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", "HTTP/1.1 200 OK\r\nX: "})
    void answerThatDripsForEverIsCutAtTheDeadline(String head) {
        server.behaviour = (request, socket) -> {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write('H');
                try {
                    new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        };
        long before = System.nanoTime();

        Failure failure = routes.failure("fast", "x");

        assertThat(failure.kind()).isEqualTo(FailureClass.UNKNOWN);
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }

    @Test
    void resetAfterTheRequestIsUnknown() {
        server.behaviour = (request, socket) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };

        assertFailure(FailureClass.UNKNOWN, "reset-after-data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{", "rubbish\r\n\r\n", "HTTP/1.1 2"})
    void answerThatBreaksOffIsUnknown(String answer) {
        server.behaviour = (request, socket) -> {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            socket.close();
        };

        assertThat(routes.failure("fast", "x").kind()).isEqualTo(FailureClass.UNKNOWN);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void refusedConnectionIsTransient() throws Exception {
        ServerSocket gone = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        gone.close();
        try (GatewayRoutes lost = routes("http://127.0.0.1:" + gone.getLocalPort())) {
            assertThat(lost.failure("fast", "x"))
                    .isEqualTo(new Failure(FailureClass.TRANSIENT, "connect-refused", "the provider takes no connection"));
        }
    }

    @Test
    void unknownHostIsTransient() throws Exception {
        try (GatewayRoutes lost = routes("http://no-such-host.invalid")) {
            assertThat(lost.failure("fast", "x").code()).isEqualTo("host-unknown");
            assertThat(lost.failure("fast", "x").kind()).isEqualTo(FailureClass.TRANSIENT);
        }
    }

    @Test
    void connectTimeOutIsTransient() {
        Failure failure = ConnectFailure.of(new ConnectTimeoutException("x")).failure(CodeTable.http("codes", null));

        assertThat(failure.kind() + " " + failure.code()).isEqualTo("transient connect-timeout");
        assertThat(new HttpFailures().read(new CallFailedException(failure, null))).contains(failure);
        assertThat(new HttpFailures().read(new IOException("x"))).isEmpty();
    }

    @Test
    void tlsThatNeverShakesHandsIsTransient() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
                GatewayRoutes secure = routes("https://127.0.0.1:" + silent.getLocalPort())) {
            assertThat(secure.failure("fast", "x").kind()).isEqualTo(FailureClass.TRANSIENT);
        }
    }

    @Test
    void noFreeConnectionIsTransient() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        server.behaviour = (request, socket) -> {
            busy.countDown();
            waitForEnd(socket);
        };
        CompletableFuture<Failure> first = CompletableFuture.supplyAsync(() -> routes.failure("fast", "x"));
        assertThat(busy.await(5, TimeUnit.SECONDS)).isTrue();

        assertFailure(FailureClass.TRANSIENT, "no-free-connection");
        assertThat(first.get(5, TimeUnit.SECONDS).kind()).isEqualTo(FailureClass.UNKNOWN);
    }

    @Test
    void untrustedCertificateIsProviderDown(@TempDir Path folder) throws Exception {
        try (RecordingServer secure = new RecordingServer(selfSigned(folder).getServerSocketFactory());
                GatewayRoutes careful = routes("https://127.0.0.1:" + secure.port())) {
            Failure failure = careful.failure("fast", "x");

            assertThat(failure.kind()).isEqualTo(FailureClass.PROVIDER_DOWN);
            assertThat(failure.code()).isEqualTo("certificate");
            assertThat(secure.requests).isEmpty();
        }
    }

    @Test
    void redirectIsNeverFollowed() throws Exception {
        try (RecordingServer elsewhere = new RecordingServer()) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                server.answers(status, "Location: " + elsewhere.url() + "/\r\n", "");
                Failure failure = assertFailure(FailureClass.PERMANENT, String.valueOf(status));
                assertThat(failure.text()).contains("redirect refused");
            }
            assertThat(elsewhere.requests).isEmpty();
        }
    }

    @Test
    void nothingIsRepeatedByTheClient() {
        for (int status : new int[] {408, 429, 503}) {
            server.answers(status, "Retry-After: 1\r\n", "");
            assertThat(routes.failure("fast", "x").code()).isEqualTo(String.valueOf(status));
        }
        assertThat(server.requests).hasSize(3);
    }

    @Test
    void keepsRetryAfter() {
        server.answers(429, "Retry-After: 7\r\n", "");

        assertThat(routes.failure("fast", "x").retryAfter()).hasSeconds(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void keepsTheConnectionBetweenCalls(String body) {
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        server.behaviour = (request, socket) -> {
            ports.add(socket.getPort());
            socket.getOutputStream().write(RecordingServer.reply(200, "", body));
        };

        for (int i = 0; i < 3; i++) {
            routes.sent("fast", "x");
        }

        assertThat(ports).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 2147483648\r\n", "Transfer-Encoding: chunked\r\n", ""})
    void endlessAnswerIsCut(String framing) {
        byte[] block = new byte[65536];
        long[] written = {0};
        server.behaviour = (request, socket) -> {
            OutputStream out = socket.getOutputStream();
            out.write(("HTTP/1.1 200 OK\r\n" + framing + "\r\n").getBytes(StandardCharsets.US_ASCII));
            while (written[0] < 1L << 31) {
                if (framing.startsWith("T")) {
                    out.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                out.write(block);
                if (framing.startsWith("T")) {
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                written[0] += block.length;
            }
        };

        assertFailure(FailureClass.UNKNOWN, "answer-too-large");
        assertThat(written[0]).isLessThan(64 << 20);
        server.answers(200, "", "");
        assertThat(routes.sent("fast", "next")).isEqualTo("d-1");
    }

    @Test
    void endlessErrorPageStillCountsByItsStatus() {
        server.answers(502, "", "x".repeat(200_000));
        assertFailure(FailureClass.TRANSIENT, "502");
    }

    @Test
    void gzipBombIsNeverUnpacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[40 << 20]);
        }
        server.behaviour = (request, socket) -> {
            socket.getOutputStream().write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + bomb.size() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            bomb.writeTo(socket.getOutputStream());
        };

        assertThat(bomb.size()).isLessThan(64 << 10);
        assertThat(routes.sent("fast", "x")).isEqualTo("d-1");
        assertThat(routes.failure("aliyun-sms", "x").kind()).isEqualTo(FailureClass.UNKNOWN);
    }

    @Test
    void deadlineEndsAnAnswerThatDrips() {
        server.behaviour = (request, socket) -> {
            while (true) {
                socket.getOutputStream().write('H');
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        };

        assertLate(server.url(), FailureClass.UNKNOWN, "timeout-after-data");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void deadlineEndsATlsHandshakeThatHangs() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            assertLate("https://127.0.0.1:" + silent.getLocalPort(), FailureClass.TRANSIENT, "timeout-before-data");
        }
    }

    @Test
    void deadlineEndsTheWaitForAConnection() throws Exception {
        server.behaviour = (request, socket) -> waitForEnd(socket);
        try (GatewayRoutes late = new GatewayRoutes(GatewayRoutes.settings(server.url()), Map.of("late", LATE.formatted(server.url())))) {
            CompletableFuture<Failure> first = CompletableFuture.supplyAsync(() -> late.failure("late", "x"));
            Awaitility.await().until(() -> server.requests.size() == 1);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            CompletableFuture<Failure> second = CompletableFuture.supplyAsync(() -> late.failure("late", "x"));

            assertThat(first.get(5, TimeUnit.SECONDS).code()).isEqualTo("timeout-after-data");
            assertThat(second.get(5, TimeUnit.SECONDS).kind()).isIn(FailureClass.TRANSIENT, FailureClass.UNKNOWN);
        }
    }

    private static void assertLate(String url, FailureClass kind, String code) {
        try (GatewayRoutes late = new GatewayRoutes(GatewayRoutes.settings(url), Map.of("late", LATE.formatted(url)))) {
            long before = System.nanoTime();
            Failure failure = late.failure("late", "x");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofMillis(400), Duration.ofSeconds(4));
            assertThat(failure.kind() + " " + failure.code()).isEqualTo(kind + " " + code);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Failure assertFailure(FailureClass kind, String code) {
        Failure failure = routes.failure("fast", "x");
        assertThat(failure.kind() + " " + failure.code()).isEqualTo(kind + " " + code);
        return failure;
    }

    private static GatewayRoutes routes(String url) throws Exception {
        return new GatewayRoutes(GatewayRoutes.settings(url), Map.of("fast", FAST.formatted(url)));
    }

    private static void waitForEnd(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            continue;
        }
    }

    private static SSLContext selfSigned(Path folder) throws Exception {
        Path store = folder.resolve("server.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "s", "-keyalg", "EC", "-dname", "CN=localhost",
                "-ext", "san=ip:127.0.0.1", "-keystore", store.toString(), "-storepass", "changeit").inheritIO().start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(Files.newInputStream(store), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
