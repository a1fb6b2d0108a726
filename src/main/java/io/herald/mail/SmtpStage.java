package io.herald.mail;

/** How far a conversation with a relay came: what the last command waits for. In the order of the conversation. */
enum SmtpStage {
    CONNECT, AUTH, MAIL, RCPT, DATA,
    /** The relay asked for the message and gets it. */
    BODY,
    /** The final dot may have left: from here on only the relay knows. */
    END;

    SmtpStage after(String command) {
        if (command.startsWith("AUTH")) {
            return AUTH;
        }
        if (command.startsWith("MAIL FROM:")) {
            return MAIL;
        }
        if (command.startsWith("RCPT TO:")) {
            return RCPT;
        }
        return switch (command) {
            case "DATA" -> DATA;
            case "." -> END;
            default -> this;
        };
    }
}
