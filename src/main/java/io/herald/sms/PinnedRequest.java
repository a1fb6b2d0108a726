package io.herald.sms;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/** Puts the gateway's own request in place of the one the route made: only the {@link GatewayCall} in it is kept. */
final class PinnedRequest implements ExecChainHandler {

    private final HttpHost host;
    private final URIAuthority authority;

    PinnedRequest(HttpHost host) {
        this.host = host;
        this.authority = new URIAuthority(host.getHostName(), host.getPort());
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException {
        if (!(request.getEntity() instanceof GatewayCall call)) {
            throw HttpFailures.beforeWriting(new IllegalStateException("the body is not what httpGatewayRequest made"));
        }
        try {
            return chain.proceed(pinned(call), scope);
        } catch (CallFailedException e) {
            throw e;
        } catch (IOException | HttpException e) {
            throw HttpFailures.beforeWriting(e);
        }
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
