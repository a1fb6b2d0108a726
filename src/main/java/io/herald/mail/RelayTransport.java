package io.herald.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection to a relay that remembers how far each conversation came. Angus alone does not tell: the same
 * exception comes before and after the final dot, and its own RSET replaces the answer that mattered when the relay
 * hangs up. One thread at a time uses it.
 */
final class RelayTransport extends SMTPTransport {

    private static final int GOING_AWAY = 421;

    private final RelaySocket socket = new RelaySocket();
    private final SmtpProvider provider;
    private final SmtpVerdict verdict;
    private volatile boolean late;
    private SmtpStage stage = SmtpStage.CONNECT;
    private SmtpReply reply;
    private boolean tidying;
    private boolean tidy;
    private boolean beyondAscii;
    private long idleSince = System.nanoTime();

    RelayTransport(Session session, SmtpProvider provider, SmtpVerdict verdict) {
        super(session, null, "smtp", false);
        this.provider = provider;
        this.verdict = verdict;
    }

    void open(RelayWay way) throws SmtpException {
        try {
            connect(way.connect(socket));
        } catch (IOException | MessagingException e) {
            socket.cut();
            throw new SmtpException(verdict.of(stage, reply, e, late));
        }
    }

    /** Angus comes here with nothing known, once it has the socket. */
    @Override
    public void connect(String host, int port, String username, String password) throws MessagingException {
        boolean login = provider.authenticates();
        super.connect(provider.host(), provider.port(), login ? provider.username() : null, login ? provider.password() : null);
    }

    /** Sends to the message's recipients; nothing but a 250 after its end returns normally. */
    void deliver(MimeMessage message) throws MessagingException {
        Address[] recipients = message.getAllRecipients();
        beyondAscii = Arrays.stream(recipients).anyMatch(RelayTransport::isBeyondAscii);
        if (beyondAscii && !super.supportsExtension("SMTPUTF8")) {
            tidy = true;
            throw new SmtpException(verdict.named("smtputf8-missing",
                    "the address goes beyond ASCII before the @ and the relay does not offer SMTPUTF8 (RFC 6531)"));
        }
        tidy = false;
        stage = SmtpStage.MAIL;
        reply = null;
        try {
            sendMessage(message, recipients);
            tidy = true;
        } catch (MessagingException e) {
            throw new SmtpException(verdict.of(stage, reply, e, late));
        } finally {
            idleSince = System.nanoTime();
        }
    }

    /** True when the relay ended the conversation before it began, as one does that closed a kept connection. */
    boolean endedBeforeMail() {
        return stage == SmtpStage.MAIL && (reply == null || reply.status() == GOING_AWAY);
    }

    /** True when the next message may go over this connection. */
    boolean reusable() {
        return tidy && !late && (reply == null || reply.status() != GOING_AWAY);
    }

    long idleNanos() {
        return System.nanoTime() - idleSince;
    }

    /** Ends the conversation, from another thread: its time is over. */
    void cut() {
        late = true;
        socket.cut();
    }

    void discard() {
        try {
            close();
        } catch (MessagingException e) {
            // the connection is gone either way
        }
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        tidying = command.equals("RSET") || command.equals("QUIT");
        if (!tidying) {
            stage = stage.after(command);
            reply = null;
        }
        super.sendCommand(command);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        boolean afterwards = tidying;
        int status = super.readServerResponse();
        if (afterwards) {
            tidy = status == 250;
        } else {
            reply = SmtpReply.parse(getLastServerResponse());
        }
        return status;
    }

    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream body = super.data();
        stage = SmtpStage.BODY;
        reply = null;
        return body;
    }

    /** SMTPUTF8 is asked for only by messages that need it: others could then not travel on to older servers. */
    @Override
    public boolean supportsExtension(String extension) {
        if (!extension.equals("SMTPUTF8")) {
            return super.supportsExtension(extension);
        }
        return stage.compareTo(SmtpStage.MAIL) < 0 || beyondAscii && super.supportsExtension(extension);
    }

    private static boolean isBeyondAscii(Address address) {
        return address instanceof InternetAddress internet && !internet.getAddress().chars().allMatch(c -> c < 0x80);
    }
}
