package io.herald.sms;

import io.herald.failure.DeliveryFailedException;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/** The request headers of a gateway: those of its file and its authentication, and no others. */
final class GatewayHeaders {

    private static final String NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /** What the HTTP client itself must say for the request to arrive as it was meant. */
    private static final Set<String> CLIENT_OWN = Set.of("host", "content-length", "transfer-encoding", "connection",
            "content-encoding", "accept-encoding", "expect", "upgrade", "te", "trailer", "keep-alive");

    private final Map<String, Template> templates;
    private final Header authorization;

    private GatewayHeaders(Map<String, Template> templates, Header authorization) {
        this.templates = templates;
        this.authorization = authorization;
    }

    /** @throws IllegalArgumentException naming the header that is wrong */
    static GatewayHeaders of(HttpGateway gateway, Tokens tokens) {
        Header authorization = authorization(gateway);
        Map<String, Template> templates = new LinkedHashMap<>();
        gateway.headers().forEach((name, value) -> {
            String key = "headers." + name;
            String lower = name.toLowerCase(Locale.ROOT);
            HttpGateway.check(name.matches(NAME), "'" + key + "' is not a header's name");
            HttpGateway.check(!CLIENT_OWN.contains(lower), "'" + key + "' is set by Herald itself");
            HttpGateway.check(authorization == null || !lower.equals("authorization"),
                    "'" + key + "' is set by 'basic' or 'bearer' already");
            HttpGateway.check(value != null && printable(value), "'" + key + "' must be one line of printable ASCII");
            templates.put(name, GatewayRequest.template(key, value, tokens));
        });
        return new GatewayHeaders(templates, authorization);
    }

    List<Header> fill(Delivery delivery) throws DeliveryFailedException {
        List<Header> headers = new ArrayList<>(templates.size() + 1);
        if (authorization != null) {
            headers.add(authorization);
        }
        for (Map.Entry<String, Template> entry : templates.entrySet()) {
            headers.add(new BasicHeader(entry.getKey(), entry.getValue().fill(delivery, value -> checked(value, entry.getKey()))));
        }
        return headers;
    }

    private static String checked(String value, String name) throws DeliveryFailedException {
        if (!printable(value)) {
            throw new DeliveryFailedException(new Failure(FailureClass.PERMANENT, "header-refused",
                    "a value for the provider's header " + name + " is not one line of printable ASCII"));
        }
        return value;
    }

    private static boolean printable(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private static Header authorization(HttpGateway gateway) {
        if (gateway.basic() != null) {
            byte[] pair = (gateway.basic().username() + ":" + gateway.basic().password()).getBytes(StandardCharsets.UTF_8);
            return new BasicHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        if (gateway.bearer() != null) {
            HttpGateway.check(printable(gateway.bearer()), "'bearer' must be one line of printable ASCII");
            return new BasicHeader("Authorization", "Bearer " + gateway.bearer());
        }
        return null;
    }
}
