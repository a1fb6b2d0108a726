package io.herald.push;

import io.herald.failure.CodeTable;
import io.herald.failure.ConnectFailure;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.failure.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * Why a push was not taken. Texts are Herald's own: the provider's messages, and the SDK's, may quote the signed request
 * with its title, body, addresses and key.
 */
final class PushFailures {

    private static final int DEEPEST = 20;

    private final CodeTable codes;

    /** @throws IllegalArgumentException naming the entry of the code table that is wrong */
    PushFailures(AliyunPush settings) {
        codes = settings.table();
    }

    /** By code, never by status alone: throttling comes as HTTP 400. */
    Failure of(PushAnswer answer) {
        String code = answer.code().orElse(null);
        String retryAfter = answer.retryAfter();
        FailureClass kind = codes.ofAnswer(answer.getStatus(), code, retryAfter != null && !retryAfter.isBlank());
        String shown = code == null ? "http-" + answer.getStatus() : code;
        return new Failure(kind, shown, text(answer, shown),
                kind == FailureClass.THROTTLED ? RetryAfter.read(retryAfter, Instant.now()) : null);
    }

    /** No answer came: nothing left the machine, or what became of the request is unknown. */
    Failure of(Throwable thrown) {
        List<Throwable> chain = Stream.iterate(thrown, link -> link != null, Throwable::getCause).limit(DEEPEST).toList();
        if (neverLeft(chain)) {
            return ConnectFailure.of(thrown).failure(codes);
        }
        if (any(chain, SocketTimeoutException.class)) {
            return named("timeout-after-data", "the request left and no answer came in time");
        }
        return any(chain, IOException.class)
                ? named("reset-after-data", "the request left and the connection ended without an answer")
                : named("sdk-error", thrown.getClass().getName());
    }

    /** A failure that Herald itself names. */
    Failure named(String code, String text) {
        return new Failure(codes.of(code), code, text);
    }

    private static boolean neverLeft(List<Throwable> chain) {
        return any(chain, ConnectTimeoutException.class) || any(chain, UnknownHostException.class)
                || any(chain, ConnectException.class) || any(chain, NoRouteToHostException.class)
                || any(chain, ConnectionRequestTimeoutException.class)
                || any(chain, SSLHandshakeException.class) || any(chain, SSLPeerUnverifiedException.class);
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
