package io.herald.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.herald.failure.DeliveryFailedException;
import io.herald.failure.FailureClass;
import io.herald.notification.Address;
import io.herald.notification.Delivery;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailMessageTests {

    private final SmtpProvider relay = Mails.relay(25);

    @Test
    void writesTheHeadersOfOneMessageToOneReceiver() throws Exception {
        MimeMessage message = read(message("alice@Example.com", "Hello", "Welcome!"));
        assertThat(message.getFrom()).containsExactly(new InternetAddress("no-reply@herald.example", "Herald"));
        assertThat(message.getHeader("To")).containsExactly("alice@example.com");
        assertThat(message.getRecipients(Message.RecipientType.CC)).isNull();
        assertThat(message.getRecipients(Message.RecipientType.BCC)).isNull();
        assertThat(message.getHeader("Reply-To")).isNull();
        assertThat(message.getMessageID()).isEqualTo("<0190-delivery@herald.example>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getSentDate()).isCloseTo(new Date(), 60_000);
        assertThat(message.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(message.getContent()).isEqualTo("Welcome!");
    }

    @Test
    void keepsTheMessageIdThroughSaveChanges() throws Exception {
        MimeMessage message = message(Mails.RECEIVER, "Hello", "Welcome!");
        message.saveChanges();
        assertThat(message.getMessageID()).isEqualTo("<0190-delivery@herald.example>");
    }

    @Test
    void leavesOutAMissingSubject() throws Exception {
        assertThat(read(message(Mails.RECEIVER, null, "Welcome!")).getHeader("Subject")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Hello", "Grüße aus München", "😀😀😀", "=?UTF-8?Q?not_encoded?=", "a: b", "two  blanks", "日本語の件名",
        "The quick brown fox jumps over the lazy dog and then does it once more, only to be sure that it can"})
    void bringsTheSubjectOverAsItIs(String subject) throws Exception {
        assertThat(read(message(Mails.RECEIVER, subject, "x")).getSubject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "😀", "x", "word ", "日", "=?", "👩‍👩‍👧 "})
    void bringsALongSubjectOverInShortLines(String part) throws Exception {
        String subject = part.repeat(400).strip();
        MimeMessage message = message(Mails.RECEIVER, subject, "x");
        assertThat(read(message).getSubject()).isEqualTo(subject);
        assertThat(header(message).split("\r\n")).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(86));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Hi\r\nBcc: eve@example.com", "Hi\nBcc: eve@example.com", "Hi\rBcc: eve@example.com", "Hi\r\n\r\nBcc: eve@example.com",
        "é\r\nBcc: eve@example.com", "Hi\u2028Bcc: eve@example.com", "Hi\u0085Bcc: eve@example.com", "Hi\0\r\n Bcc: eve@example.com",
        "Hi\r\nSubject: other\r\nBcc: eve@example.com"})
    void makesNoHeaderOfALineBreakInTheSubject(String subject) throws Exception {
        MimeMessage message = read(message(Mails.RECEIVER, subject, "x"));
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getHeader("Subject")).hasSize(1);
        assertThat(message.getSubject()).contains("Bcc: eve@example.com").doesNotContainPattern("[\\r\\n\\u2028\\u0085\\x00]");
        assertThat(message.getContent()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Welcome!", "Grüße\r\n\r\n.\r\n..\r\n. dot", "😀", "", " ", "tab\there", "From me\r\n", "=3D", "a b \r\nc",
        "\u0000\u0001control", "日本語", "Subject: x\r\n\r\nno header"})
    void bringsTheBodyOverAsItIs(String content) throws Exception {
        assertThat(read(message(Mails.RECEIVER, "x", content)).getContent()).isEqualTo(content);
    }

    @Test
    void writesEveryLineBreakOfTheBodyTheWayMailDoes() throws Exception {
        assertThat(read(message(Mails.RECEIVER, "x", "é1\né2\ré3\r\né4")).getContent()).isEqualTo("é1\r\né2\r\né3\r\né4");
    }

    @Test
    void breaksVeryLongLinesOfTheBody() throws Exception {
        String content = "word ".repeat(5_000).strip();
        MimeMessage message = message(Mails.RECEIVER, "x", content);
        assertThat(read(message).getContent()).isEqualTo(content);
        assertThat(bytes(message).toString(StandardCharsets.UTF_8).split("\r\n"))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(998));
    }

    @Test
    void encodesTheSendersName() throws Exception {
        SmtpProvider named = new SmtpProvider("h.example", 25, SmtpSecurity.NONE, null, null, null,
                "\"Héráld, Inc\" <no-reply@herald.example>", "help@herald.example", null, null, null, null, null, "ids.example", null, null);
        MimeMessage message = read(new EmailMessage(Map.of("relay", named))
                .message(Mails.delivery(Mails.RECEIVER, "x", "x"), "relay"));
        assertThat(message.getFrom()).containsExactly(new InternetAddress("no-reply@herald.example", "Héráld, Inc", "UTF-8"));
        assertThat(message.getHeader("From")[0]).isPrintable().matches("\\p{ASCII}+");
        assertThat(message.getHeader("Reply-To")).containsExactly("help@herald.example");
        assertThat(message.getMessageID()).isEqualTo("<0190-delivery@ids.example>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@example.com,eve@example.com", "alice@example.com\r\nBcc: eve@example.com",
        "Alice <alice@example.com>", "a;b@example.com", "alice"})
    void refusesWhatIsNotOneAddress(String receiver) {
        assertThatThrownBy(() -> message(receiver, "x", "x"))
                .isInstanceOfSatisfying(DeliveryFailedException.class, e -> {
                    assertThat(e.failure().kind()).isEqualTo(FailureClass.PERMANENT);
                    assertThat(e.failure().code()).isEqualTo("address-refused");
                })
                .hasMessageNotContaining("alice").hasMessageNotContaining("eve");
    }

    @Test
    void refusesAnAddressOfAnotherKind() {
        Delivery push = new Delivery("1", "2", "email", "relay", new Address(Address.DEVICE, "a@example.com"), null,
                null, "x", null, null, null, "2", null, Instant.now(), 1);
        assertThatThrownBy(() -> new EmailMessage(Map.of("relay", relay)).message(push, "relay"))
                .isInstanceOf(DeliveryFailedException.class).hasMessageContaining("device");
    }

    @Test
    void refusesAProviderThatIsNoRelay() {
        assertThatThrownBy(() -> new EmailMessage(Map.of()).message(Mails.delivery(Mails.RECEIVER, "x", "x"), "twilio"))
                .isInstanceOf(DeliveryFailedException.class).hasMessageContaining("twilio is not of kind smtp");
    }

    private MimeMessage message(String receiver, String subject, String content) throws Exception {
        return new EmailMessage(Map.of("relay", relay)).message(Mails.delivery(receiver, subject, content), "relay");
    }

    private static String header(MimeMessage message) throws Exception {
        return bytes(message).toString(StandardCharsets.UTF_8).split("\r\n\r\n", 2)[0];
    }

    private static ByteArrayOutputStream bytes(MimeMessage message) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes;
    }

    private static MimeMessage read(MimeMessage message) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes(message).toByteArray()));
    }
}
