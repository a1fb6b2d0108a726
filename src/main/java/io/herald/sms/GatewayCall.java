package io.herald.sms;

import io.herald.notification.Delivery;
import java.util.List;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * One request as it will stand on the wire, but for scheme and host, which are the gateway's. It travels through the
 * route as the body, so that no header and no option between translation and call can change it.
 */
final class GatewayCall extends ByteArrayEntity {

    /** The exchange property under which the call waits for its answer. */
    static final String PROPERTY = "http-gateway-call";

    private final String method;
    private final String path;
    private final List<Header> headers;
    private final Delivery delivery;
    private final GatewayAnswer answer;

    GatewayCall(String method, String path, List<Header> headers, byte[] body, ContentType type, Delivery delivery,
            GatewayAnswer answer) {
        super(body, type);
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.delivery = delivery;
        this.answer = answer;
    }

    String method() {
        return method;
    }

    /** Path and query. */
    String path() {
        return path;
    }

    List<Header> headers() {
        return headers;
    }

    Delivery delivery() {
        return delivery;
    }

    GatewayAnswer answer() {
        return answer;
    }

    @Override
    public String toString() {
        return "HTTP call for " + delivery;
    }
}
