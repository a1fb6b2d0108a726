package io.herald.sms;

import io.herald.failure.CodeTable;
import io.herald.failure.ConnectFailure;
import io.herald.failure.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Puts the gateway's own request in place of the one the route made: only the {@link GatewayCall} in it is kept. Being
 * first, it also ends the call when its time is over, wherever it is.
 */
final class PinnedRequest implements ExecChainHandler {

    private final HttpHost host;
    private final URIAuthority authority;
    private final CodeTable codes;
    private final Duration deadline;
    private final ScheduledExecutorService clock;

    PinnedRequest(HttpHost host, CodeTable codes, Duration deadline, ScheduledExecutorService clock) {
        this.host = host;
        this.codes = codes;
        this.deadline = deadline;
        this.clock = clock;
        this.authority = new URIAuthority(host.getHostName(), host.getPort());
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException {
        if (!(request.getEntity() instanceof GatewayCall call)) {
            throw new CallFailedException(ConnectFailure.CONNECT_FAILED.failure(codes), null);
        }
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> alarm = clock.schedule(() -> cut(scope, late), deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return chain.proceed(pinned(call), scope);
        } catch (CallFailedException e) {
            throw late.get() ? late("timeout-after-data", "the request left and no whole answer came in time: it may have been sent", e) : e;
        } catch (IOException | HttpException | RuntimeException e) {
            throw late.get() ? late("timeout-before-data", "no connection to the provider in time", e)
                    : new CallFailedException(ConnectFailure.of(e).failure(codes), e);
        } finally {
            alarm.cancel(false);
        }
    }

    /** Whatever the call waits for: a free connection, the connection, TLS, or the answer. */
    private static void cut(ExecChain.Scope scope, AtomicBoolean late) {
        late.set(true);
        if (scope.originalRequest instanceof Cancellable waiting) {
            waiting.cancel();
        }
        if (scope.execRuntime instanceof Cancellable running) {
            running.cancel();
        }
    }

    private CallFailedException late(String code, String text, Exception cause) {
        return new CallFailedException(new Failure(codes.of(code), code, text), cause);
    }

    private ClassicHttpRequest pinned(GatewayCall call) {
        BasicClassicHttpRequest pinned =
                new BasicClassicHttpRequest(call.method(), host.getSchemeName(), authority, call.path());
        // without it a server may compress as it likes (RFC 9110 section 12.5.3), and nothing here unpacks bombs
        pinned.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        call.headers().forEach(pinned::addHeader);
        if (!call.method().equals("GET")) {
            pinned.setEntity(call);
        }
        return pinned;
    }
}
