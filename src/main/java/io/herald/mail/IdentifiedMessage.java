package io.herald.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** A message whose {@code Message-ID} is ours, where Jakarta Mail writes a new one at every {@code saveChanges}. */
final class IdentifiedMessage extends MimeMessage {

    private final String id;

    /** {@code id} is the part between the angle brackets. */
    IdentifiedMessage(Session session, String id) {
        super(session);
        this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + id + ">");
    }
}
