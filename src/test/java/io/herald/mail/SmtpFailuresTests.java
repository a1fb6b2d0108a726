package io.herald.mail;

import static io.herald.failure.FailureClass.PERMANENT;
import static io.herald.failure.FailureClass.PROVIDER_DOWN;
import static io.herald.failure.FailureClass.TRANSIENT;
import static io.herald.failure.FailureClass.UNKNOWN;
import static io.herald.mail.ScriptedSmtpServer.BODY;
import static io.herald.mail.ScriptedSmtpServer.DOT;
import static io.herald.mail.ScriptedSmtpServer.GREETING;
import static io.herald.mail.ScriptedSmtpServer.hang;
import static io.herald.mail.ScriptedSmtpServer.hangUp;
import static io.herald.mail.ScriptedSmtpServer.reply;
import static io.herald.mail.ScriptedSmtpServer.replyThenClose;
import static io.herald.mail.ScriptedSmtpServer.reset;
import static org.assertj.core.api.Assertions.assertThat;

import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.mail.ScriptedSmtpServer.Action;
import io.herald.mail.ScriptedSmtpServer.Script;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmtpFailuresTests {

    private static final Duration SHORT = Duration.ofMillis(400);

    static Stream<Arguments> answers() {
        return Stream.of(
                answer("RCPT", "421 4.3.2 shutting down", TRANSIENT, "421 4.3.2"),
                answer("RCPT", "450 4.2.0 greylisted", TRANSIENT, "450 4.2.0"),
                answer("RCPT", "451 try later", TRANSIENT, "451"),
                answer("RCPT", "452 4.2.2 mailbox full", TRANSIENT, "452 4.2.2"),
                answer("RCPT", "471 odd", TRANSIENT, "471"),
                answer("RCPT", "550 5.1.1 no such user", PERMANENT, "550 5.1.1"),
                answer("RCPT", "551 not here", PERMANENT, "551"),
                answer("RCPT", "552 5.2.2 full for good", PERMANENT, "552 5.2.2"),
                answer("RCPT", "553 5.1.3 bad name", PERMANENT, "553 5.1.3"),
                answer("RCPT", "554 5.7.1 relaying denied", PERMANENT, "554 5.7.1"),
                answer("RCPT", "501 5.1.3 syntax", PERMANENT, "501 5.1.3"),
                answer("RCPT", "503 5.5.1 sequence", PERMANENT, "503 5.5.1"),
                answer("RCPT", "571 odd", PERMANENT, "571"),
                answer("RCPT", "550-5.1.1 no such\r\n550-5.1.1 user\r\n550 5.1.1 at all", PERMANENT, "550 5.1.1"),
                answer("RCPT", "530 5.7.0 authentication required", PROVIDER_DOWN, "530 5.7.0"),
                answer("MAIL", "530 5.7.0 STARTTLS first", PROVIDER_DOWN, "530 5.7.0"),
                answer("MAIL", "535 5.7.8 who are you", PROVIDER_DOWN, "535 5.7.8"),
                answer("MAIL", "534 5.7.9 stronger please", PROVIDER_DOWN, "534 5.7.9"),
                answer("MAIL", "451 4.7.1 later", TRANSIENT, "451 4.7.1"),
                answer("MAIL", "421 4.7.0 too many", TRANSIENT, "421 4.7.0"),
                answer("MAIL", "552 5.3.4 too big", PERMANENT, "552 5.3.4"),
                answer("DATA", "451 4.3.0 no space", TRANSIENT, "451 4.3.0"),
                answer("DATA", "554 5.5.1 no recipients", PERMANENT, "554 5.5.1"),
                answer(DOT, "451 4.3.0 no space", TRANSIENT, "451 4.3.0"),
                answer(DOT, "421 4.3.2 shutting down", TRANSIENT, "421 4.3.2"),
                answer(DOT, "550 5.7.1 spam", PERMANENT, "550 5.7.1"),
                answer(DOT, "552 5.3.4 too big", PERMANENT, "552 5.3.4"),
                answer(GREETING, "421 4.3.2 busy", TRANSIENT, "421 4.3.2"),
                answer(GREETING, "554 5.7.1 not you", PROVIDER_DOWN, "554 5.7.1"),
                Arguments.of(DOT, replyThenClose("451 4.3.0 no space"), TRANSIENT, "451 4.3.0"),
                Arguments.of("RCPT", replyThenClose("550 5.1.1 no such user"), PERMANENT, "550 5.1.1"));
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of(GREETING, hang(), TRANSIENT, "timeout-before-data"),
                Arguments.of(GREETING, hangUp(), TRANSIENT, "reset-before-data"),
                Arguments.of(GREETING, reset(), TRANSIENT, "reset-before-data"),
                Arguments.of("EHLO", hang(), TRANSIENT, "timeout-before-data"),
                Arguments.of("MAIL", hang(), TRANSIENT, "timeout-before-data"),
                Arguments.of("MAIL", hangUp(), TRANSIENT, "reset-before-data"),
                Arguments.of("MAIL", reset(), TRANSIENT, "reset-before-data"),
                Arguments.of("RCPT", hang(), TRANSIENT, "timeout-before-data"),
                Arguments.of("RCPT", hangUp(), TRANSIENT, "reset-before-data"),
                Arguments.of("RCPT", reset(), TRANSIENT, "reset-before-data"),
                Arguments.of("RCPT", reply("hello there"), TRANSIENT, "reset-before-data"),
                Arguments.of("DATA", hang(), TRANSIENT, "timeout-before-data"),
                Arguments.of("DATA", hangUp(), TRANSIENT, "reset-before-data"),
                Arguments.of("DATA", reset(), TRANSIENT, "reset-before-data"),
                Arguments.of(DOT, hang(), UNKNOWN, "timeout-after-data"),
                Arguments.of(DOT, hangUp(), UNKNOWN, "reset-after-data"),
                Arguments.of(DOT, reset(), UNKNOWN, "reset-after-data"),
                Arguments.of(DOT, reply("hello there"), UNKNOWN, "reset-after-data"),
                Arguments.of(DOT, reply("354 what"), UNKNOWN, "no-verdict"));
    }

    @ParameterizedTest
    @MethodSource({"answers", "silences"})
    void classifiesWhatTheRelayDoes(String point, Action action, FailureClass kind, String code) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start().always(new Script().on(point, action))) {
            Failure failure = Mails.failure(Mails.relay(server.port(), 1, SHORT));
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.code()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @MethodSource("aborts")
    void knowsThatNothingWasSentWhenTheRelayGoesAwayWithinTheBody(Action abort) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start().always(new Script().on(BODY, abort))) {
            SmtpProvider relay = Mails.relay(server.port(), 1, Duration.ofSeconds(2));
            MimeMessage message = new EmailMessage(Map.of("relay", relay)).message(
                    Mails.delivery(Mails.RECEIVER, "big", "x".repeat(70).concat("\n").repeat(300_000)), "relay");
            assertThat(Mails.failure(relay, message).kind()).isEqualTo(TRANSIENT);
        }
    }

    static Stream<Action> aborts() {
        return Stream.of(hangUp(), reset(), hang());
    }

    @Test
    void keepsTheRelaysWordsWithoutAddresses() throws Exception {
        Script script = new Script().on("RCPT", reply("550-5.1.1 <alice@example.com>: Recipient address rejected\r\n"
                + "550 5.1.1 ask postmaster@example.com or \"al ice\"@example.com, error 42"));
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start().always(script)) {
            Failure failure = Mails.failure(Mails.relay(server.port()));
            assertThat(failure.text())
                    .isEqualTo("<***>: Recipient address rejected ask *** or ***, error 42");
        }
    }

    @Test
    void callsARefusedConnectionTransient() throws Exception {
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = nobody.getLocalPort();
        }
        Failure failure = Mails.failure(Mails.relay(port));
        assertThat(failure.kind()).isEqualTo(TRANSIENT);
        assertThat(failure.code()).isEqualTo("connect-refused");
    }

    @Test
    void callsAnUnknownHostTransient() throws Exception {
        Failure failure = Mails.failure(Mails.secure("relay.invalid", 25, SmtpSecurity.NONE, null, null, null));
        assertThat(failure.kind()).isEqualTo(TRANSIENT);
        assertThat(failure.code()).isEqualTo("host-unknown");
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void readsExceptionsOfOtherSenders(MessagingException thrown, FailureClass kind, String code) {
        assertThat(new SmtpFailures().read(thrown)).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.text()).doesNotContain("@");
        });
    }

    static Stream<Arguments> foreign() throws Exception {
        InternetAddress alice = new InternetAddress(Mails.RECEIVER);
        var refused = new SMTPAddressFailedException(alice, "RCPT TO:<alice@example.com>", 550, "550 5.1.1 <alice@example.com> unknown\n");
        var spam = new SMTPSendFailedException(".", 550, "550 5.7.1 spam\n", null, null, null, null);
        var cut = new SMTPSendFailedException(".", -1, "[EOF]", null, null, null, null);
        return Stream.of(
                Arguments.of(refused, PERMANENT, "550 5.1.1"),
                Arguments.of(new SendFailedException("Invalid Addresses", refused, null, null, null), PERMANENT, "550 5.1.1"),
                Arguments.of(spam, PERMANENT, "550 5.7.1"),
                Arguments.of(cut, UNKNOWN, "reset-after-data"),
                Arguments.of(new AuthenticationFailedException("535 5.7.8 no\n"), PROVIDER_DOWN, "535 5.7.8"),
                Arguments.of(new AuthenticationFailedException("454 4.7.0 later\n"), TRANSIENT, "454 4.7.0"),
                Arguments.of(new MessagingException("x", new ConnectException("refused")), TRANSIENT, "connect-refused"),
                Arguments.of(new MessagingException("x", new SocketTimeoutException("x")), UNKNOWN, "timeout-after-data"));
    }

    @Test
    void leavesOtherExceptionsToOthers() {
        assertThat(new SmtpFailures().read(new IOException("x"))).isEmpty();
    }

    private static Arguments answer(String point, String reply, FailureClass kind, String code) {
        return Arguments.of(point, reply(reply), kind, code);
    }
}
