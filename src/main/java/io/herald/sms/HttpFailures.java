package io.herald.sms;

import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.failure.FailureReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** What it means that an HTTP call ended without an answer: before the request was written it may simply be repeated. */
final class HttpFailures implements FailureReader {

    private static final int DEEPEST = 10;

    @Override
    public Optional<Failure> read(Throwable link) {
        if (!(link instanceof CallFailedException call)) {
            return Optional.empty();
        }
        if (call.mayHaveArrived()) {
            return Optional.of(new Failure(FailureClass.UNKNOWN, call.code(),
                    "the request left and no whole answer came: it may have been sent"));
        }
        if (untrusted(call)) {
            return Optional.of(new Failure(FailureClass.PROVIDER_DOWN, "certificate-not-trusted",
                    "the provider's TLS certificate is not trusted, or is for another host"));
        }
        return Optional.of(new Failure(FailureClass.TRANSIENT, call.code(), "no connection to the provider"));
    }

    static CallFailedException beforeWriting(Exception thrown) {
        return new CallFailedException(false, name(thrown), thrown);
    }

    private static String name(Exception thrown) {
        if (thrown instanceof ConnectionRequestTimeoutException) {
            return "no-free-connection";
        }
        if (thrown instanceof UnknownHostException) {
            return "host-unknown";
        }
        if (thrown instanceof ConnectTimeoutException) {
            return "connect-timeout";
        }
        if (thrown instanceof ConnectException) {
            return "connect-refused";
        }
        return thrown instanceof SSLException ? "tls-handshake" : "connect-failed";
    }

    private static boolean untrusted(IOException call) {
        Throwable link = call.getCause();
        for (int depth = 0; link != null && depth < DEEPEST; depth++, link = link.getCause()) {
            if (link instanceof CertificateException || link instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }
}
