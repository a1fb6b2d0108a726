package io.herald.sandbox;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail of an SMTP session: envelope, then data; every accepted recipient gets a message in the inbox. */
final class MailConversation implements MessageHandler {

    private final Inbox inbox;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    MailConversation(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void from(String address) {
        sender = address;
    }

    @Override
    public void recipient(String address) throws RejectException {
        if (address.isBlank()) {
            throw new RejectException(501, "5.1.3 Bad recipient address syntax");
        }
        recipients.add(address);
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
        byte[] bytes = data.readNBytes(Call.BODY_LIMIT + 1);
        if (bytes.length > Call.BODY_LIMIT) {
            // what is left unread would be taken for commands
            data.transferTo(OutputStream.nullOutputStream());
            throw new RejectException(552, "5.3.4 Message size exceeds fixed limit");
        }
        try {
            Mail mail = Mail.parse(bytes);
            inbox.add(recipients.stream().map(recipient -> mail.received(sender, recipient)).toList());
            return "2.0.0 Ok: kept in the sandbox";
        } catch (MessagingException | IOException broken) {
            throw new RejectException(554, "5.6.0 The message cannot be read as a mail");
        }
    }

    @Override
    public void done() {
        // nothing is held open
    }
}
