package io.herald.mail;

import io.herald.failure.DeliveryFailedException;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Address;
import io.herald.notification.Delivery;
import io.herald.notification.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The message translator of the e-mail channel, bean {@code emailMessage}: a delivery in, a finished message out. Camel
 * sends a finished message as it is, so no header of an exchange can add a receiver to it.
 */
public final class EmailMessage {

    private static final Session ASCII = session(false);
    private static final Session BEYOND_ASCII = session(true);
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

    private final Map<String, SmtpProvider> providers;

    EmailMessage(Map<String, SmtpProvider> providers) {
        this.providers = Map.copyOf(providers);
    }

    /**
     * Makes the message that {@code provider} shall send. Its {@code Message-ID} is the same at every attempt.
     *
     * @throws DeliveryFailedException when the receiver has no usable e-mail address or the provider is no relay
     */
    public MimeMessage message(Delivery delivery, String provider) throws DeliveryFailedException, MessagingException {
        SmtpProvider relay = providers.get(provider);
        if (relay == null) {
            throw failed(FailureClass.PROVIDER_DOWN, "no-relay", "provider " + provider + " is not of kind smtp");
        }
        EmailAddress receiver = receiver(delivery.receiver());
        MimeMessage message = new IdentifiedMessage(receiver.needsSmtpUtf8() ? BEYOND_ASCII : ASCII,
                delivery.id() + "@" + relay.idDomain());
        message.setHeader("From", relay.sender().header());
        if (relay.answersTo() != null) {
            message.setHeader("Reply-To", relay.answersTo());
        }
        message.setHeader("To", receiver.value());
        if (delivery.subject() != null) {
            message.setHeader("Subject", HeaderText.of("Subject", delivery.subject()));
        }
        message.setSentDate(new Date());
        // RFC 3834 section 5: keeps vacation responders from answering
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(LINE_BREAK.matcher(delivery.content()).replaceAll("\r\n"), StandardCharsets.UTF_8.name());
        message.saveChanges();
        return message;
    }

    private static EmailAddress receiver(Address address) throws DeliveryFailedException {
        if (!address.kind().equals(Address.EMAIL)) {
            throw failed(FailureClass.PERMANENT, "address-refused", "an address of kind " + address.kind() + " is no e-mail address");
        }
        try {
            return EmailAddress.parse(address.value());
        } catch (IllegalArgumentException e) {
            throw failed(FailureClass.PERMANENT, "address-refused", e.getMessage());
        }
    }

    private static DeliveryFailedException failed(FailureClass kind, String code, String text) {
        return new DeliveryFailedException(new Failure(kind, code, text));
    }

    private static Session session(boolean beyondAscii) {
        Properties properties = new Properties();
        properties.put("mail.mime.allowutf8", Boolean.toString(beyondAscii));
        return Session.getInstance(properties);
    }
}
