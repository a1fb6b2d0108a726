package io.herald.mail;

import static io.herald.mail.ScriptedSmtpServer.hang;
import static io.herald.mail.ScriptedSmtpServer.reply;
import static io.herald.mail.SmtpSecurity.NONE;
import static io.herald.mail.SmtpSecurity.STARTTLS;
import static io.herald.mail.SmtpSecurity.TLS;
import static org.assertj.core.api.Assertions.assertThat;

import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.mail.ScriptedSmtpServer.Connection;
import io.herald.mail.ScriptedSmtpServer.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecureRelayTests {

    @TempDir
    static Path folder;
    private static ThrowAwayCertificate own;
    private static ThrowAwayCertificate strange;
    private ScriptedSmtpServer server;

    @BeforeAll
    static void makeCertificates() throws Exception {
        own = ThrowAwayCertificate.of(folder, "dns:localhost");
        strange = ThrowAwayCertificate.of(folder, "dns:other.example");
    }

    @BeforeEach
    void start() throws IOException {
        server = ScriptedSmtpServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void encryptsBeforeItLogsIn() throws Exception {
        server.always(new Script().offering("AUTH PLAIN", "8BITMIME").startTls(own.server()));
        assertThat(failure(STARTTLS, own.pem())).isNull();
        Connection connection = server.connections().get(0);
        assertThat(connection.encrypted()).isTrue();
        String account = Base64.getEncoder().encodeToString("herald\0herald\0pässword".getBytes(StandardCharsets.UTF_8));
        List<String> commands = connection.commands();
        assertThat(commands.get(0)).startsWith("EHLO ");
        assertThat(commands.get(1)).isEqualTo("STARTTLS");
        assertThat(commands.get(2)).startsWith("EHLO ");
        assertThat(commands.subList(3, 7)).containsExactly("AUTH PLAIN " + account, "MAIL FROM:<no-reply@herald.example>",
                "RCPT TO:<alice@example.com>", "DATA");
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void encryptsFromTheFirstByte() throws Exception {
        server.always(new Script().offering("AUTH PLAIN").tls(own.server()));
        assertThat(failure(TLS, own.pem())).isNull();
        assertThat(server.connections().get(0).commands()).doesNotContain("STARTTLS").anyMatch(c -> c.startsWith("AUTH PLAIN"));
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void sendsNothingWhereStartTlsIsNotOffered() throws Exception {
        server.always(new Script().offering("AUTH PLAIN"));
        assertThat(failure(STARTTLS, own.pem())).satisfies(failure -> is(failure, FailureClass.PROVIDER_DOWN, "starttls-missing"));
        assertThat(server.connections().get(0).commands()).noneMatch(c -> c.startsWith("AUTH") || c.startsWith("MAIL"));
    }

    @Test
    void refusesTheCertificateOfAnotherHost() throws Exception {
        server.always(new Script().startTls(strange.server()));
        assertThat(failure(STARTTLS, strange.pem()))
                .satisfies(failure -> is(failure, FailureClass.PROVIDER_DOWN, "certificate"));
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS", "TLS"})
    void refusesACertificateNobodyVouchesFor(SmtpSecurity security) throws Exception {
        server.always(security == TLS ? new Script().tls(own.server()) : new Script().startTls(own.server()));
        assertThat(failure(security, null))
                .satisfies(failure -> is(failure, FailureClass.PROVIDER_DOWN, "certificate"));
        assertThat(failure(security, strange.pem()))
                .satisfies(failure -> is(failure, FailureClass.PROVIDER_DOWN, "certificate"));
    }

    @Test
    void callsABrokenHandshakeTransient() throws Exception {
        server.always(new Script());
        assertThat(failure(TLS, own.pem())).satisfies(failure -> is(failure, FailureClass.TRANSIENT, "tls-handshake"));
    }

    @ParameterizedTest
    @CsvSource({"535 5.7.8 no, PROVIDER_DOWN, 535 5.7.8", "534 5.7.9 stronger, PROVIDER_DOWN, 534 5.7.9",
        "538 5.7.11 encrypt, PROVIDER_DOWN, 538 5.7.11", "454 4.7.0 later, TRANSIENT, 454 4.7.0",
        "504 5.5.4 what, PROVIDER_DOWN, 504 5.5.4"})
    void classifiesARefusedLogin(String answer, FailureClass kind, String code) throws Exception {
        server.always(new Script().offering("AUTH PLAIN").on("AUTH", reply(answer)));
        assertThat(failure(NONE, null)).satisfies(failure -> is(failure, kind, code));
    }

    @Test
    void callsASilentLoginTransient() throws Exception {
        server.always(new Script().offering("AUTH PLAIN").on("AUTH", hang()));
        SmtpProvider relay = new SmtpProvider("localhost", server.port(), NONE, null, "herald", "password",
                "no-reply@herald.example", null, 1, null, Duration.ofMillis(300), null, null, null, null, null);
        assertThat(Mails.failure(relay)).satisfies(failure -> is(failure, FailureClass.TRANSIENT, "timeout-before-data"));
    }

    private Failure failure(SmtpSecurity security, Path trusted) throws Exception {
        return Mails.failure(Mails.secure("localhost", server.port(), security,
                trusted == null ? null : trusted.toString(), "herald", "pässword"));
    }

    private static void is(Failure failure, FailureClass kind, String code) {
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.text()).doesNotContain("pässword").doesNotContain("localhost");
    }
}
