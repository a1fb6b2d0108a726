package io.herald.mail;

import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Set;
import javax.net.ssl.SSLException;

/** What a broken-off conversation means: the table "SMTP" of the provider facts (RFC 5321, RFC 3463). */
final class SmtpVerdict {

    /** RFC 4954 section 6, and 538 of RFC 2554: not the message but the account is wrong. */
    private static final Set<Integer> ACCOUNT = Set.of(530, 534, 535, 538);
    private static final int DEEPEST = 10;

    private SmtpVerdict() {
    }

    /**
     * The class, code and words of a failure.
     *
     * @param reply what the relay answered last, null when nothing came
     * @param cause what broke the conversation, null when the relay's answer did
     */
    static Failure of(SmtpStage stage, SmtpReply reply, Throwable cause) {
        if (reply != null && reply.refuses()) {
            return new Failure(kind(stage, reply.status()), reply.code(), reply.text());
        }
        if (stage == SmtpStage.END) {
            return new Failure(FailureClass.UNKNOWN, "no-answer",
                    "the relay did not answer after the end of the message: it may have taken it");
        }
        return stage == SmtpStage.CONNECT ? unreachable(cause) : broken(cause);
    }

    private static FailureClass kind(SmtpStage stage, int status) {
        if (status < 500) {
            return FailureClass.TRANSIENT;
        }
        return ACCOUNT.contains(status) || stage.compareTo(SmtpStage.AUTH) <= 0
                ? FailureClass.PROVIDER_DOWN : FailureClass.PERMANENT;
    }

    private static Failure unreachable(Throwable cause) {
        if (has(cause, CertificateException.class)) {
            return new Failure(FailureClass.PROVIDER_DOWN, "certificate-not-trusted",
                    "the relay's certificate is not trusted or not its own; see ca-certificate and host");
        }
        if (mentions(cause, "STARTTLS is required")) {
            return new Failure(FailureClass.PROVIDER_DOWN, "starttls-missing", "the relay does not offer STARTTLS");
        }
        if (has(cause, UnknownHostException.class)) {
            return new Failure(FailureClass.TRANSIENT, "host-unknown", "the relay's name does not resolve");
        }
        if (has(cause, SSLException.class)) {
            return new Failure(FailureClass.TRANSIENT, "tls-handshake", "the TLS handshake with the relay failed");
        }
        if (has(cause, ConnectException.class) || has(cause, NoRouteToHostException.class)) {
            return new Failure(FailureClass.TRANSIENT, "connect-refused", "the relay does not take connections");
        }
        return broken(cause);
    }

    private static Failure broken(Throwable cause) {
        return has(cause, SocketTimeoutException.class)
                ? new Failure(FailureClass.TRANSIENT, "time-out", "the relay did not answer in time; nothing was sent")
                : new Failure(FailureClass.TRANSIENT, "connection-lost", "the relay ended the connection; nothing was sent");
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        Throwable link = thrown;
        for (int depth = 0; link != null && depth < DEEPEST; depth++, link = link.getCause()) {
            if (type.isInstance(link)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentions(Throwable thrown, String words) {
        return thrown != null && thrown.getMessage() != null && thrown.getMessage().contains(words);
    }
}
