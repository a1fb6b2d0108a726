package io.herald.sms;

import io.herald.failure.DeliveryFailedException;
import io.herald.notification.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;

/** A gateway's request, compiled from its file: turns a delivery into the bytes of one call. */
final class GatewayRequest {

    private static final byte[] NOTHING = {};
    /** Neither type has a charset parameter (RFC 8259 section 11, WHATWG URL section 5): both are UTF-8. */
    private static final ContentType JSON = ContentType.create("application/json");
    private static final ContentType FORM = ContentType.create("application/x-www-form-urlencoded");

    private final String method;
    private final GatewayUrl url;
    private final GatewayHeaders headers;
    private final GatewayForm form;
    private final JsonTemplate json;
    /** For a text that the provider has under a code; the same as the two above where its file says nothing else. */
    private final GatewayForm registeredForm;
    private final JsonTemplate registeredJson;
    private final GatewayAnswer answer;

    /** @throws IllegalArgumentException naming the key that is wrong */
    GatewayRequest(HttpGateway gateway, GatewayAnswer answer, Clock clock) {
        Tokens tokens = new Tokens(gateway.sender());
        this.method = gateway.method();
        this.url = GatewayUrl.of(gateway.url(), gateway.allowedHosts(), tokens);
        this.headers = GatewayHeaders.of(gateway, tokens);
        this.form = gateway.form() == null ? null : GatewayForm.of(gateway, tokens, clock);
        this.json = gateway.json() == null ? null : JsonTemplate.compile("json", gateway.json(), tokens);
        Tokens more = tokens.registered();
        boolean asItIs = gateway.registered() == null;
        this.registeredForm = asItIs || form == null ? form : GatewayForm.registered(gateway, tokens, more, clock);
        this.registeredJson = asItIs || json == null ? json : JsonTemplate.registered(gateway.json(), tokens, gateway.registered(), more);
        this.answer = answer;
    }

    HttpHost host() {
        return url.host();
    }

    /** @throws DeliveryFailedException when the delivery lacks, or must not have, a value that the file asks for */
    GatewayCall call(Delivery delivery) throws DeliveryFailedException {
        String path = url.path(delivery);
        List<Header> filled = headers.fill(delivery);
        boolean registered = delivery.vendorTemplate().isPresent();
        if (json != null) {
            return call(path, filled, (registered ? registeredJson : json).bytes(delivery), JSON, delivery);
        }
        if (form == null) {
            return call(path, filled, NOTHING, null, delivery);
        }
        String encoded = (registered ? registeredForm : form).encoded(delivery);
        if (method.equals("GET")) {
            return call(path + (path.contains("?") ? "&" : "?") + encoded, filled, NOTHING, null, delivery);
        }
        byte[] body = encoded.getBytes(StandardCharsets.US_ASCII);
        return call(path, filled, body, FORM, delivery);
    }

    private GatewayCall call(String path, List<Header> filled, byte[] body, ContentType type, Delivery delivery) {
        boolean typed = filled.stream().anyMatch(header -> header.getName().equalsIgnoreCase(HttpHeaders.CONTENT_TYPE));
        return new GatewayCall(method, path, filled, body, typed ? null : type, delivery, answer);
    }

    static Template template(String key, String text, Tokens tokens) {
        try {
            return Template.compile(text, tokens);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + key + "': " + e.getMessage(), e);
        }
    }
}
