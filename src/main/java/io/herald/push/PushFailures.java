package io.herald.push;

import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.failure.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertPathValidatorException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Why a push was not taken. Texts are Herald's own: the provider's messages, and the SDK's, may quote the signed request
 * with its title, body, addresses and key.
 */
final class PushFailures {

    private static final int DEEPEST = 20;

    private final CodeTable codes;

    /** @throws IllegalArgumentException naming the entry of the code table that is wrong */
    PushFailures(AliyunPush settings) {
        codes = new CodeTable(settings.codes());
    }

    /** By code, never by status alone: throttling comes as HTTP 400. */
    Failure of(PushAnswer answer) {
        String status = "http-" + answer.getStatus();
        String code = answer.code().orElse(status);
        FailureClass kind = codes.classOf(List.of(code, status)).orElse(FailureClass.UNKNOWN);
        return new Failure(kind, code, text(answer, code),
                kind == FailureClass.THROTTLED ? RetryAfter.read(answer.retryAfter(), Instant.now()) : null);
    }

    /** No answer came: nothing left the machine, or what became of the request is unknown. */
    Failure of(Throwable thrown) {
        List<Throwable> chain = Stream.iterate(thrown, link -> link != null, Throwable::getCause).limit(DEEPEST).toList();
        if (any(chain, ConnectTimeoutException.class)) {
            return new Failure(FailureClass.TRANSIENT, "connect-timeout", "no connection to the endpoint within connect-timeout");
        }
        if (any(chain, UnknownHostException.class)) {
            return new Failure(FailureClass.TRANSIENT, "host-unknown", "the endpoint's name has no address");
        }
        if (any(chain, ConnectException.class)) {
            return new Failure(FailureClass.TRANSIENT, "connect-refused", "the endpoint takes no connection");
        }
        if (any(chain, SSLPeerUnverifiedException.class)) {
            return new Failure(FailureClass.PROVIDER_DOWN, "certificate", "the endpoint's certificate is not for its name");
        }
        if (any(chain, SSLHandshakeException.class)) {
            return handshake(chain);
        }
        if (any(chain, SocketTimeoutException.class)) {
            return new Failure(FailureClass.UNKNOWN, "read-timeout", "the request left and no answer came within read-timeout");
        }
        if (!any(chain, IOException.class)) {
            return new Failure(FailureClass.UNKNOWN, "sdk-error", thrown.getClass().getName());
        }
        return new Failure(FailureClass.UNKNOWN, "connection-lost", "the request left and the connection ended without an answer");
    }

    private static Failure handshake(List<Throwable> chain) {
        boolean untrusted = any(chain, CertificateException.class) || any(chain, CertPathValidatorException.class);
        return untrusted
                ? new Failure(FailureClass.PROVIDER_DOWN, "certificate", "the endpoint's certificate is not trusted or not for its name")
                : new Failure(FailureClass.TRANSIENT, "tls-handshake", "the endpoint ended the TLS handshake");
    }

    private static String text(PushAnswer answer, String code) {
        String request = answer.requestId().map(id -> ", request " + id).orElse("");
        return meaning(answer, code) + " (HTTP " + answer.getStatus() + request + ")";
    }

    private static String meaning(PushAnswer answer, String code) {
        if (code.startsWith("InvalidTimeStamp")) {
            return "this machine's clock is off by more than the provider allows (15 minutes): it says " + Instant.now()
                    + ", the provider's answer says " + HttpDate.read(answer.date()).map(Instant::toString).orElse("nothing")
                    + "; set the clock";
        }
        if (answer.code().isPresent()) {
            return "Alibaba Cloud refused the push";
        }
        if (answer.getStatus() / 100 == 3) {
            return "redirect refused";
        }
        return answer.getStatus() / 100 == 2 ? "the answer names no MessageId" : "the answer names no Code";
    }

    private static boolean any(List<Throwable> chain, Class<? extends Throwable> type) {
        return chain.stream().anyMatch(type::isInstance);
    }
}
