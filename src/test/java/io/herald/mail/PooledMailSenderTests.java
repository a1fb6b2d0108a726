package io.herald.mail;

import static io.herald.mail.ScriptedSmtpServer.hang;
import static io.herald.mail.ScriptedSmtpServer.hangUp;
import static io.herald.mail.ScriptedSmtpServer.reply;
import static io.herald.mail.ScriptedSmtpServer.replyThenClose;
import static io.herald.mail.ScriptedSmtpServer.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.herald.failure.FailureClass;
import io.herald.mail.ScriptedSmtpServer.Action;
import io.herald.mail.ScriptedSmtpServer.Script;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PooledMailSenderTests {

    private ScriptedSmtpServer server;
    private PooledMailSender sender;
    private SmtpProvider relay;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedSmtpServer.start();
        use(Mails.relay(server.port()));
    }

    @AfterEach
    void stop() throws IOException {
        sender.close();
        server.close();
    }

    @Test
    void sendsAHundredMessagesOverOneConnection() throws Exception {
        for (int i = 0; i < 100; i++) {
            sender.send(Mails.message(relay));
        }
        assertThat(server.connections()).hasSize(1);
        assertThat(server.messages()).hasSize(100);
        assertThat(server.connections().get(0).commands()).doesNotContain("NOOP", "RSET");
    }

    @Test
    void opensNoMoreConnectionsThanAllowed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<?>> sends = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sends.add(threads.submit(() -> {
                sender.send(Mails.message(relay));
                return null;
            }));
        }
        for (Future<?> send : sends) {
            send.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertThat(server.messages()).hasSize(200);
        assertThat(server.connections()).hasSizeBetween(1, 4);
    }

    static Stream<Script> relaysThatCloseAKeptConnection() {
        return Stream.of(
                afterTheFirstMessage(replyThenClose("250 2.0.0 queued")),
                afterTheFirstMessage(replyThenClose("250 2.0.0 queued\r\n421 4.4.2 idle for too long")),
                afterTheFirstMessage(connection -> {
                    reply("250 2.0.0 queued").at(connection);
                    reset().at(connection);
                }),
                atTheSecondMail(reply("421 4.7.0 too many messages")),
                atTheSecondMail(replyThenClose("421 4.7.0 too many messages")),
                atTheSecondMail(hangUp()),
                atTheSecondMail(reset()));
    }

    @ParameterizedTest
    @MethodSource("relaysThatCloseAKeptConnection")
    void takesAFreshConnectionWhenTheRelayClosedTheKeptOne(Script script) throws Exception {
        server.next(script);
        sender.send(Mails.message(relay));
        sender.send(Mails.message(relay));
        sender.send(Mails.message(relay));
        assertThat(server.connections()).hasSize(2);
        assertThat(server.messages()).hasSize(3);
    }

    @Test
    void takesAFreshConnectionWhenTheKeptOneFellSilent() throws Exception {
        use(Mails.relay(server.port(), 1, Duration.ofMillis(400)));
        server.next(atTheSecondMail(hang()));
        sender.send(Mails.message(relay));
        sender.send(Mails.message(relay));
        assertThat(server.connections()).hasSize(2);
        assertThat(server.messages()).hasSize(2);
    }

    @Test
    void doesNotTryAFreshConnectionTwice() throws Exception {
        server.always(new Script().on("MAIL", hangUp()));
        assertThatThrownBy(() -> sender.send(Mails.message(relay))).isInstanceOfSatisfying(SmtpException.class,
                e -> assertThat(e.failure().kind()).isEqualTo(FailureClass.TRANSIENT));
        assertThat(server.connections()).hasSize(1);
    }

    static Stream<Script> relaysThatGoAwayLater() {
        return Stream.of(secondTime("RCPT", hangUp()), secondTime("DATA", hangUp()), secondTime(ScriptedSmtpServer.DOT, hangUp()),
                secondTime(ScriptedSmtpServer.DOT, replyThenClose("421 4.3.2 shutting down")));
    }

    @ParameterizedTest
    @MethodSource("relaysThatGoAwayLater")
    void sendsNothingTwiceOnceTheRelayAnsweredMail(Script script) throws Exception {
        server.next(script);
        sender.send(Mails.message(relay));
        assertThatThrownBy(() -> sender.send(Mails.message(relay))).isInstanceOf(SmtpException.class);
        assertThat(server.connections()).hasSize(1);
        sender.send(Mails.message(relay));
        assertThat(server.connections()).hasSize(2);
    }

    @Test
    void keepsTheConnectionWhenOnlyTheReceiverIsRefused() throws Exception {
        server.next(firstTime("RCPT", reply("550 5.1.1 no such user")));
        assertThatThrownBy(() -> sender.send(Mails.message(relay))).isInstanceOf(SmtpException.class)
                .hasMessage("permanent 550 5.1.1: no such user").hasNoCause();
        sender.send(Mails.message(relay));
        assertThat(server.connections()).hasSize(1);
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void waitsOnlySoLongForAFreeConnection() throws Exception {
        use(new SmtpProvider("127.0.0.1", server.port(), SmtpSecurity.NONE, null, null, null, "no-reply@herald.example", null,
                1, Duration.ofMillis(300), Duration.ofSeconds(20), null, null, null, null, null));
        server.next(new Script().on("DATA", hang()));
        CompletableFuture<Void> stuck = CompletableFuture.runAsync(() -> quietly(sender));
        await().until(() -> server.connections().size() == 1);
        Instant start = Instant.now();
        assertThatThrownBy(() -> sender.send(Mails.message(relay))).isInstanceOfSatisfying(SmtpException.class, e -> {
            assertThat(e.failure().kind()).isEqualTo(FailureClass.TRANSIENT);
            assertThat(e.failure().code()).isEqualTo("no-free-connection");
        });
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        server.close();
        stuck.get(10, TimeUnit.SECONDS);
    }

    @Test
    void closesConnectionsThatNobodyUses() throws Exception {
        use(new SmtpProvider("127.0.0.1", server.port(), SmtpSecurity.NONE, null, null, null, "no-reply@herald.example", null,
                2, null, null, null, Duration.ofMillis(200), null, null, null));
        sender.send(Mails.message(relay));
        await().atMost(Duration.ofSeconds(10)).until(() -> server.connections().get(0).commands().contains("QUIT"));
    }

    @Test
    void letsMessagesUnderWayEndBeforeItCloses() throws Exception {
        use(new SmtpProvider("127.0.0.1", server.port(), SmtpSecurity.NONE, null, null, null, "no-reply@herald.example", null,
                2, Duration.ofMillis(200), Duration.ofSeconds(20), null, null, null, null, null));
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        server.next(new Script().on(ScriptedSmtpServer.DOT, connection -> {
            reached.countDown();
            wait(go);
            reply("250 2.0.0 queued").at(connection);
        }));
        CompletableFuture<Void> underWay = CompletableFuture.runAsync(() -> send(sender));
        assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(sender::close);
        await().untilAsserted(() -> assertThatThrownBy(() -> sender.send(Mails.message(relay)))
                .isInstanceOfSatisfying(SmtpException.class, e -> assertThat(e.failure().code()).isEqualTo("stopping")));
        assertThat(closing).isNotDone();
        go.countDown();
        underWay.get(5, TimeUnit.SECONDS);
        closing.get(5, TimeUnit.SECONDS);
        await().until(() -> server.connections().get(0).commands().contains("QUIT"));
    }

    @Test
    void sendsALocalPartBeyondAsciiWhereTheRelayOffersSmtpUtf8() throws Exception {
        server.always(new Script().offering("8BITMIME", "SMTPUTF8"));
        sender.send(Mails.message(relay));
        sender.send(Mails.message(relay, "zoë@bücher.example"));
        assertThat(server.connections()).hasSize(1);
        assertThat(server.connections().get(0).commands()).contains(
                "MAIL FROM:<no-reply@herald.example>", "RCPT TO:<alice@example.com>",
                "MAIL FROM:<no-reply@herald.example> SMTPUTF8", latin("RCPT TO:<zoë@xn--bcher-kva.example>"));
        assertThat(server.messages().get(1)).contains(latin("To: zoë@xn--bcher-kva.example\r\n"));
    }

    @Test
    void refusesALocalPartBeyondAsciiElsewhere() throws Exception {
        sender.send(Mails.message(relay));
        MimeMessage message = Mails.message(relay, "zoë@example.com");
        assertThatThrownBy(() -> sender.send(message)).isInstanceOfSatisfying(SmtpException.class, e -> {
            assertThat(e.failure().kind()).isEqualTo(FailureClass.PERMANENT);
            assertThat(e.failure().code()).isEqualTo("smtputf8-missing");
        });
        sender.send(Mails.message(relay));
        assertThat(server.connections()).hasSize(1);
        assertThat(server.messages()).hasSize(2);
    }

    private void use(SmtpProvider settings) {
        if (sender != null) {
            sender.close();
        }
        relay = settings;
        sender = new PooledMailSender("relay", settings);
    }

    private void send(PooledMailSender by) {
        try {
            by.send(Mails.message(relay));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void quietly(PooledMailSender by) {
        try {
            by.send(Mails.message(relay));
        } catch (Exception e) {
            // the test closes the relay under it
        }
    }

    private static Script afterTheFirstMessage(Action action) {
        return new Script().on(ScriptedSmtpServer.DOT, action);
    }

    private static Script atTheSecondMail(Action action) {
        return secondTime("MAIL", action);
    }

    private static Script firstTime(String point, Action action) {
        AtomicBoolean before = new AtomicBoolean();
        return new Script().on(point, c -> (before.getAndSet(true) ? reply("250 2.0.0 ok") : action).at(c));
    }

    private static Script secondTime(String point, Action action) {
        AtomicBoolean before = new AtomicBoolean();
        return new Script().on(point, c -> (before.getAndSet(true) ? action : usual(point)).at(c));
    }

    private static Action usual(String point) {
        return point.equals("DATA") ? ScriptedSmtpServer.Connection::message : reply("250 2.0.0 ok");
    }

    private static void wait(CountDownLatch latch) throws IOException {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** As the scripted server keeps octets. */
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
