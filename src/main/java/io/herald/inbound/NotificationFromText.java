package io.herald.inbound;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.herald.kernel.Normalised;
import io.herald.notification.Flow;
import io.herald.notification.InvalidNotificationException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * The bean {@code notificationFromText}: the body is the content, the properties {@code receiver}, {@code channel},
 * {@code subject}, {@code template}, {@code locale} and {@code priority} are the rest of the request. A template knows the body as
 * the variable {@code content}.
 */
final class NotificationFromText implements Processor {

    private static final String[] FIELDS =
            {Flow.RECEIVER, Flow.CHANNEL, Flow.SUBJECT, Flow.TEMPLATE, Flow.LOCALE, Flow.PRIORITY};

    private final NotificationReader reader;
    private final InboundSettings settings;

    NotificationFromText(NotificationReader reader, InboundSettings settings) {
        this.reader = reader;
        this.settings = settings;
    }

    @Override
    public void process(Exchange exchange) throws InvalidNotificationException {
        byte[] body = Bodies.bytes(exchange.getMessage().getBody(), (int) settings.maxBody().toBytes());
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        String text = Text.decode(body, charset(exchange.getProperty(Flow.CONTENT_TYPE, String.class)));
        if (exchange.getProperty(Flow.TEMPLATE) == null) {
            request.put("content", text);
        } else {
            request.putObject("data").put("content", text);
        }
        for (String field : FIELDS) {
            String value = exchange.getProperty(field, String.class);
            if (value != null) {
                request.put(field, value);
            }
        }
        if (!request.has(Flow.RECEIVER)) {
            request.put(Flow.RECEIVER, defaultReceiver());
        }
        NotificationReader.Source source = NotificationReader.Source.of(null, exchange);
        Normalised.set(exchange, reader.read(request, source));
    }

    private String defaultReceiver() throws InvalidNotificationException {
        if (settings.defaultReceiver() == null) {
            throw new InvalidNotificationException(Flow.RECEIVER,
                    "is missing, and herald.inbound.default-receiver is not set");
        }
        return settings.defaultReceiver();
    }

    private static Charset charset(String contentType) throws InvalidNotificationException {
        if (contentType == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            MimeType type = MimeTypeUtils.parseMimeType(contentType);
            if (type.getSubtype().contains("java-serialized-object")) {
                throw new InvalidNotificationException(Flow.CONTENT_TYPE, "Java-serialized objects are never read");
            }
            return type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset();
        } catch (InvalidMimeTypeException e) {
            throw new InvalidNotificationException(Flow.CONTENT_TYPE, "is not a media type with a known charset");
        }
    }
}
