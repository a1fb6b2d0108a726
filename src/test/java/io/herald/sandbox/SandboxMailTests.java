package io.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class SandboxMailTests {

    @Autowired
    private SandboxPorts ports;

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void empty() {
        http = new Http(port);
        http.clear();
    }

    @Test
    void keepsAMailOfARealClientForEveryRecipient() throws Exception {
        MimeMessage mail = mail();
        mail.setFrom(new InternetAddress("herald@example.com", "Hérald", "UTF-8"));
        mail.setRecipients(Message.RecipientType.TO, "alice@example.com, bob@example.com");
        mail.setSubject("Grüße, 你好", "UTF-8");
        mail.setText("Zeile eins\r\n.\r\n你好 👋", "UTF-8");
        Transport.send(mail);

        assertThat(http.json("/sandbox/messages?channel=email").findValuesAsText("receiver"))
                .containsExactly("bob@example.com", "alice@example.com");
        JsonNode kept = http.newest("email");
        assertThat(kept.path("subject").asText()).isEqualTo("Grüße, 你好");
        assertThat(kept.path("content").asText()).isEqualTo("Zeile eins\r\n.\r\n你好 👋");
        assertThat(kept.path("id").asText()).isEqualTo(mail.getMessageID());
        assertThat(kept.path("provider").asText()).isEqualTo("smtp");
        assertThat(kept.path("details").path("from").asText()).isEqualTo("Hérald <herald@example.com>");
        assertThat(kept.path("receivedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    }

    @Test
    void readsPlainTextBeforeHtml() throws IOException {
        conversation("alice@example.com", """
                Subject: =?ISO-8859-1?Q?Caf=E9?=
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/html

                <b>html</b>
                --b
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                caf=E9
                --b--
                """);
        assertThat(http.newest("email").path("subject").asText()).isEqualTo("Café");
        assertThat(http.newest("email").path("content").asText()).isEqualTo("café");
    }

    @Test
    void takesUtf8InAddressAndHeaders() throws IOException {
        conversation("jörg@example.com", "Subject: Grüße\n\nschön\n");
        JsonNode kept = http.newest("email");
        assertThat(kept.path("receiver").asText()).isEqualTo("jörg@example.com");
        assertThat(kept.path("subject").asText()).isEqualTo("Grüße");
        assertThat(kept.path("content").asText()).isEqualTo("schön");
    }

    @Test
    void offersEightBitAndUtf8ButNoTls() throws IOException {
        try (RawSmtp smtp = new RawSmtp(ports.smtp())) {
            assertThat(smtp.read()).startsWith("220 ");
            assertThat(smtp.ask("EHLO client")).contains("8BITMIME", "SMTPUTF8", "SIZE 1048576")
                    .doesNotContain("STARTTLS");
        }
    }

    @Test
    void refusesAMailAboveOneMebibyteAndGoesOnWithTheNext() throws IOException {
        try (RawSmtp smtp = new RawSmtp(ports.smtp())) {
            smtp.read();
            smtp.ask("EHLO client");
            smtp.ask("MAIL FROM:<a@example.com>");
            smtp.ask("RCPT TO:<b@example.com>");
            smtp.ask("DATA");
            assertThat(smtp.ask("Subject: big\r\n\r\n" + ("x".repeat(998) + "\r\n").repeat(1100) + "."))
                    .startsWith("552 5.3.4");
            smtp.ask("RSET");
            assertThat(smtp.ask("MAIL FROM:<a@example.com>")).startsWith("250");
        }
        assertThat(http.newest("email").isMissingNode()).isTrue();
    }

    @Test
    void refusesADeclaredSizeAboveOneMebibyte() throws IOException {
        try (RawSmtp smtp = new RawSmtp(ports.smtp())) {
            smtp.read();
            smtp.ask("EHLO client");
            assertThat(smtp.ask("MAIL FROM:<a@example.com> SIZE=1048577")).startsWith("552");
        }
    }

    @Test
    void keepsOneConnectionForManyMails() throws IOException {
        try (RawSmtp smtp = new RawSmtp(ports.smtp())) {
            smtp.read();
            smtp.ask("EHLO client");
            for (int i = 0; i < 50; i++) {
                smtp.mail("alice@example.com", "Subject: " + i + "\n\ntext\n");
            }
        }
        assertThat(http.json("/sandbox/messages?channel=email")).hasSize(50);
    }

    @Test
    void namesTheSettingWhenItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SmtpListener listener = new SmtpListener(taken.getLocalPort(), new OpenSockets(), session -> new MailConversation(null));
            assertThatThrownBy(listener::start).isInstanceOf(PortInUseException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("herald.sandbox.smtp-port");
            assertThat(listener.isRunning()).isFalse();
        }
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThatThrownBy(() -> new Socket("127.0.0.2", ports.smtp())).isInstanceOf(IOException.class);
    }

    @Test
    void refusesAnEmptyRecipient() throws IOException {
        try (RawSmtp smtp = new RawSmtp(ports.smtp())) {
            smtp.read();
            smtp.ask("EHLO client");
            smtp.ask("MAIL FROM:<a@example.com>");
            assertThat(smtp.ask("RCPT TO:<>")).startsWith("501 5.1.3");
        }
    }

    private MimeMessage mail() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(ports.smtp()));
        properties.setProperty("mail.smtp.connectiontimeout", "5000");
        properties.setProperty("mail.smtp.timeout", "5000");
        return new MimeMessage(Session.getInstance(properties));
    }

    private void conversation(String recipient, String data) throws IOException {
        try (RawSmtp smtp = new RawSmtp(ports.smtp())) {
            smtp.read();
            smtp.ask("EHLO client");
            smtp.mail(recipient, data);
            smtp.ask("QUIT");
        }
    }
}
