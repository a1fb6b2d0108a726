package io.herald.sandbox;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A mail, decoded for reading.
 *
 * @param id      its Message-ID as written, or one of ours when it has none
 * @param subject null when it has none
 * @param text    its first text part, plain before HTML; empty when it has none
 * @param headers every header by its name in small letters, decoded; repeated ones are joined by a line break
 */
record Mail(String id, String subject, String text, Map<String, String> headers) {

    private static final int DEEPEST_PART = 10;
    private static final Session SESSION = Session.getInstance(utf8Headers());

    static Mail parse(byte[] bytes) throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(bytes));
        Map<String, String> headers = headers(message);
        String id = headers.getOrDefault("message-id", '<' + UUID.randomUUID().toString() + "@sandbox.localhost>");
        String text = text(message, "text/plain", 0);
        if (text == null) {
            text = text(message, "text/html", 0);
        }
        return new Mail(id, headers.get("subject"), text == null ? "" : text, headers);
    }

    InboxMessage received(String sender, String recipient) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("sender", sender);
        details.put("from", headers.getOrDefault("from", sender));
        details.put("to", headers.getOrDefault("to", recipient));
        details.put("headers", headers);
        return new InboxMessage(id, "email", "smtp", recipient, subject, text, details);
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.merge(header.getName().toLowerCase(Locale.ROOT), decode(header.getValue()),
                    (first, next) -> first + '\n' + next);
        }
        return headers;
    }

    private static String decode(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException unknownCharset) {
            return header;
        }
    }

    private static String text(Part part, String type, int depth) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return new String(part.getInputStream().readAllBytes(), charset(part)).stripTrailing();
        }
        if (depth < DEEPEST_PART && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String text = text(inner, type, depth + 1);
                if (text != null) {
                    return text;
                }
            }
        }
        return null;
    }

    private static Charset charset(Part part) throws MessagingException {
        try {
            String name = new ContentType(part.getContentType()).getParameter("charset");
            return name == null || name.equalsIgnoreCase("us-ascii")
                    ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (ParseException | IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /** RFC 6532: header lines may hold UTF-8 as it is. */
    private static Properties utf8Headers() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return properties;
    }
}
