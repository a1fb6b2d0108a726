package io.herald.failure;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Why there is no connection to a provider, in the names that code tables use. Nothing was sent yet. */
public enum ConnectFailure {

    CERTIFICATE("certificate", "the provider's certificate is not trusted, or is for another host",
            CertificateException.class, CertPathValidatorException.class, SSLPeerUnverifiedException.class),
    NO_FREE_CONNECTION("no-free-connection", "no connection to the provider became free in time",
            ConnectionRequestTimeoutException.class),
    HOST_UNKNOWN("host-unknown", "the provider's name has no address", UnknownHostException.class),
    CONNECT_TIMEOUT("connect-timeout", "no connection to the provider in time", SocketTimeoutException.class),
    CONNECT_REFUSED("connect-refused", "the provider takes no connection", ConnectException.class,
            NoRouteToHostException.class),
    TLS_HANDSHAKE("tls-handshake", "the TLS handshake with the provider failed", SSLException.class),
    CONNECT_FAILED("connect-failed", "no connection to the provider");

    private static final int DEEPEST = 20;

    private final String code;
    private final String text;
    private final List<Class<? extends Throwable>> types;

    @SafeVarargs
    ConnectFailure(String code, String text, Class<? extends Throwable>... types) {
        this.code = code;
        this.text = text;
        this.types = List.of(types);
    }

    /** The first of these that some link of the cause chain stands for; {@link #CONNECT_FAILED} when none does. */
    public static ConnectFailure of(Throwable thrown) {
        List<Throwable> chain = Stream.iterate(thrown, link -> link != null, Throwable::getCause).limit(DEEPEST).toList();
        return Stream.of(values()).filter(failure -> failure.types.stream()
                .anyMatch(type -> chain.stream().anyMatch(type::isInstance))).findFirst().orElse(CONNECT_FAILED);
    }

    /** Its name in a code table. */
    public String code() {
        return code;
    }

    /** The failure, with the class that the table gives it. */
    public Failure failure(CodeTable codes) {
        return new Failure(codes.of(code), code, text);
    }
}
