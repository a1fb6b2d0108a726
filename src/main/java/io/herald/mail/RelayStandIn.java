package io.herald.mail;

import io.herald.catalog.Catalog;
import io.herald.catalog.PerProvider;
import io.herald.catalog.Provider;
import io.herald.notification.Flow;
import io.herald.wire.ProviderStandIn;
import io.herald.wire.Secrets;
import io.herald.wire.WireRequest;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** Rehearses what goes to mail relays: the finished message with its envelope. */
final class RelayStandIn implements ProviderStandIn {

    /** Where camel-mail leaves the id of what it sent. */
    private static final String MESSAGE_ID = "CamelMailMessageId";

    private final Catalog catalog;
    private final PerProvider<SmtpProvider> relays =
            new PerProvider<>((catalogue, provider) -> catalogue.settings(provider, SmtpProvider.class));

    RelayStandIn(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Map<String, Object> beans() {
        return Map.of();
    }

    @Override
    public Optional<WireRequest> request(Exchange exchange) throws IOException, MessagingException {
        String name = exchange.getProperty(Flow.PROVIDER, String.class);
        if (!(exchange.getMessage().getBody() instanceof MimeMessage message) || name == null) {
            return Optional.empty();
        }
        Provider provider = catalog.provider(name).filter(each -> each.kind().equals(SmtpKind.KIND)).orElse(null);
        if (provider == null) {
            return Optional.empty();
        }
        exchange.getMessage().setHeader(MESSAGE_ID, message.getMessageID());
        return Optional.of(request(message, relays.of(catalog, provider)));
    }

    private static WireRequest request(MimeMessage message, SmtpProvider relay) throws IOException, MessagingException {
        String scheme = relay.security() == SmtpSecurity.TLS ? "smtps" : "smtp";
        return new WireRequest("smtp", null, scheme + "://" + relay.host() + ":" + relay.port(), null, envelope(message, relay),
                source(message));
    }

    private static Map<String, String> envelope(MimeMessage message, SmtpProvider relay) throws MessagingException {
        Map<String, String> envelope = new LinkedHashMap<>();
        if (relay.security() == SmtpSecurity.STARTTLS) {
            envelope.put("STARTTLS", "required");
        }
        if (relay.authenticates()) {
            envelope.put("AUTH", Secrets.MASK);
        }
        envelope.put("MAIL FROM", relay.sender().address().value());
        Address[] receivers = message.getAllRecipients();
        envelope.put("RCPT TO", Stream.of(receivers == null ? new Address[0] : receivers)
                .map(each -> each instanceof InternetAddress internet ? internet.getAddress() : each.toString())
                .collect(Collectors.joining(", ")));
        return envelope;
    }

    private static String source(MimeMessage message) throws IOException, MessagingException {
        ByteArrayOutputStream source = new ByteArrayOutputStream();
        message.writeTo(source);
        return source.toString(StandardCharsets.UTF_8);
    }
}
