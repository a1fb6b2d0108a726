package io.herald.mail;

import io.herald.failure.Failure;
import io.herald.failure.FailureClassifier;
import io.herald.notification.Address;
import io.herald.notification.Delivery;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Deliveries, settings and messages of the e-mail tests. */
final class Mails {

    static final String RECEIVER = "alice@example.com";

    private Mails() {
    }

    static Delivery delivery(String receiver, String subject, String content) {
        return new Delivery("0190-delivery", "0190-notification", "email", "relay", new Address(Address.EMAIL, receiver),
                null, subject, content, null, Map.of(), null, "0190-notification", null, Instant.now(), 1);
    }

    static SmtpProvider relay(int port) {
        return relay(port, 4, Duration.ofSeconds(5));
    }

    static SmtpProvider relay(int port, int connections, Duration wait) {
        return new SmtpProvider("127.0.0.1", port, SmtpSecurity.NONE, null, null, null, "Herald <no-reply@herald.example>",
                null, connections, wait, wait, wait, Duration.ofSeconds(30), null, null, null);
    }

    static SmtpProvider secure(String host, int port, SmtpSecurity security, String ca, String username, String password) {
        Duration wait = Duration.ofSeconds(5);
        return new SmtpProvider(host, port, security, ca, username, password, "no-reply@herald.example",
                null, 4, wait, wait, wait, Duration.ofSeconds(30), null, null, null);
    }

    static MimeMessage message(SmtpProvider relay) throws Exception {
        return message(relay, RECEIVER);
    }

    static MimeMessage message(SmtpProvider relay, String receiver) throws Exception {
        return new EmailMessage(Map.of("relay", relay)).message(delivery(receiver, "Hello", "Welcome!"), "relay");
    }

    /** Sends one message, whatever becomes of it. */
    static void send(PooledMailSender sender, SmtpProvider relay) {
        try {
            sender.send(message(relay));
        } catch (Exception e) {
            // what the caller looks at is how long it took
        }
    }

    /** Sends one message and tells why that failed; null when it did not. */
    static Failure failure(SmtpProvider relay) throws Exception {
        return failure(relay, message(relay));
    }

    static Failure failure(SmtpProvider relay, MimeMessage message) {
        try (PooledMailSender sender = new PooledMailSender("relay", relay)) {
            sender.send(message);
            return null;
        } catch (Exception e) {
            return new FailureClassifier(List.of(new SmtpFailures())).classify(e);
        }
    }
}
