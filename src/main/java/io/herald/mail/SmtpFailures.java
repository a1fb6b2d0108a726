package io.herald.mail;

import io.herald.failure.CodeTable;
import io.herald.failure.Failure;
import io.herald.failure.FailureReader;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Knows what went wrong between Herald and a relay. The pooled sender says it itself; exceptions of another sender
 * behind {@code smtp:} are read as far as they tell how far the conversation came.
 */
final class SmtpFailures implements FailureReader {

    private static final SmtpVerdict VERDICT = new SmtpVerdict(CodeTable.smtp("codes", null));

    @Override
    public Optional<Failure> read(Throwable link) {
        if (link instanceof SmtpException known) {
            return Optional.of(known.failure());
        }
        return link instanceof MessagingException thrown ? Optional.of(foreign(thrown)) : Optional.empty();
    }

    private static Failure foreign(MessagingException thrown) {
        Exception link = thrown;
        while (link instanceof MessagingException known) {
            if (known instanceof SMTPAddressFailedException refused) {
                return verdict(SmtpStage.RCPT, refused);
            }
            if (known instanceof SMTPSendFailedException failed) {
                return verdict(SmtpStage.CONNECT.after(failed.getCommand()), failed);
            }
            if (known instanceof AuthenticationFailedException) {
                return verdict(SmtpStage.AUTH, known);
            }
            link = known.getNextException();
        }
        return VERDICT.of(neverLeft(link) ? SmtpStage.CONNECT : SmtpStage.END, null, thrown, false);
    }

    private static Failure verdict(SmtpStage stage, MessagingException thrown) {
        return VERDICT.of(stage, SmtpReply.parse(thrown.getMessage()), thrown, false);
    }

    private static boolean neverLeft(Exception root) {
        return root instanceof ConnectException || root instanceof UnknownHostException || root instanceof SSLException;
    }
}
