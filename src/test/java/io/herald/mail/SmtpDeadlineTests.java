package io.herald.mail;

import static io.herald.mail.ScriptedSmtpServer.DOT;
import static io.herald.mail.ScriptedSmtpServer.GREETING;
import static io.herald.mail.ScriptedSmtpServer.hang;
import static io.herald.mail.ScriptedSmtpServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.herald.failure.Failure;
import io.herald.mail.ScriptedSmtpServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message takes so long and no longer, however slowly its relay drips. */
class SmtpDeadlineTests {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofMillis(500);

    @ParameterizedTest
    @CsvSource({"greeting, transient timeout-before-data", "EHLO, transient timeout-before-data", "MAIL, transient timeout-before-data",
        "RCPT, transient timeout-before-data", "DATA, transient timeout-before-data", "., unknown timeout-after-data"})
    void cutsARelayThatDrips(String point, String expected) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start().always(new Script().on(point, SmtpDeadlineTests::drip))) {
            assertThat(timed(relay(server.port(), SmtpSecurity.NONE))).isEqualTo(expected);
            assertThat(server.messages()).hasSize(point.equals(DOT) ? 1 : 0);
        }
    }

    /** Every answer is in time by itself; all together are not. */
    @Test
    void countsAllAnswersTogether() throws Exception {
        Script slow = new Script();
        for (String point : new String[] {"EHLO", "MAIL", "RCPT"}) {
            slow.on(point, connection -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                reply("250 2.0.0 ok").at(connection);
            });
        }
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start().always(slow)) {
            assertThat(timed(relay(server.port(), SmtpSecurity.NONE))).isEqualTo("transient timeout-before-data");
        }
    }

    @Test
    void cutsATlsHandshakeThatNeverEnds() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            assertThat(timed(relay(silent.getLocalPort(), SmtpSecurity.TLS))).isEqualTo("transient timeout-before-data");
        }
    }

    @Test
    void countsTheWaitForAConnection() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start().next(new Script().on(GREETING, hang()))) {
            SmtpProvider relay = relay(server.port(), SmtpSecurity.NONE);
            try (PooledMailSender sender = new PooledMailSender("relay", relay)) {
                CompletableFuture<Void> first = CompletableFuture.runAsync(() -> Mails.send(sender, relay));
                long start = System.nanoTime();
                CompletableFuture.runAsync(() -> Mails.send(sender, relay)).get(10, TimeUnit.SECONDS);
                first.get(10, TimeUnit.SECONDS);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            }
        }
    }

    @Test
    void doesNotCutTheNextMessageOfAKeptConnection() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
            SmtpProvider relay = relay(server.port(), SmtpSecurity.NONE);
            try (PooledMailSender sender = new PooledMailSender("relay", relay)) {
                long start = System.nanoTime();
                while (System.nanoTime() - start < 3 * DEADLINE.toNanos()) {
                    sender.send(Mails.message(relay));
                }
            }
            assertThat(server.connections()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"MAIL, transient reset-before-data", "., unknown reset-after-data"})
    void endsAnAnswerThatNeverEnds(String point, String expected) throws Exception {
        String line = "250-" + "x".repeat(400);
        Script script = new Script().on(point, connection -> {
            while (true) {
                reply(line).at(connection);
            }
        });
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start().always(script)) {
            Failure failure = Mails.failure(Mails.relay(server.port(), 1, PATIENT));
            assertThat(failure.kind() + " " + failure.code()).isEqualTo(expected);
        }
    }

    private static String timed(SmtpProvider relay) throws Exception {
        long start = System.nanoTime();
        Failure failure = Mails.failure(relay);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(DEADLINE.minusMillis(50), Duration.ofSeconds(4));
        return failure.kind() + " " + failure.code();
    }

    private static SmtpProvider relay(int port, SmtpSecurity security) {
        return new SmtpProvider("127.0.0.1", port, security, null, null, null, "no-reply@herald.example", null, 1, PATIENT, PATIENT,
                PATIENT, null, null, DEADLINE, null);
    }

    private static void drip(ScriptedSmtpServer.Connection connection) throws IOException {
        Socket socket = connection.socket();
        while (true) {
            socket.getOutputStream().write('2');
            socket.getOutputStream().flush();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
