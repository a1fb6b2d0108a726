package io.herald.sms;

import io.herald.catalog.Catalog;
import io.herald.catalog.PerProvider;
import io.herald.catalog.Provider;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import io.herald.wire.ProviderStandIn;
import io.herald.wire.SecretSettings;
import io.herald.wire.Secrets;
import io.herald.wire.WireRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;

/** Rehearses calls of HTTP gateways: every call is made up to its last byte, and shown instead of sent. */
final class GatewayStandIn implements ProviderStandIn {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Catalog catalog;
    private final PerProvider<HttpHost> hosts = new PerProvider<>(GatewayStandIn::host);
    private final SecretSettings secrets;

    GatewayStandIn(Catalog catalog, SecretSettings secrets) {
        this.catalog = catalog;
        this.secrets = secrets;
    }

    /** There is no answer to read. */
    @Override
    public Map<String, Object> beans() {
        return Map.of("httpGatewayAnswer", (Processor) GatewayStandIn::taken);
    }

    @Override
    public Optional<WireRequest> request(Exchange exchange) throws IOException {
        String name = exchange.getProperty(Flow.PROVIDER, String.class);
        if (!(exchange.getMessage().getBody() instanceof GatewayCall call) || name == null) {
            return Optional.empty();
        }
        Optional<Provider> provider = catalog.provider(name);
        return provider.isEmpty() ? Optional.empty() : Optional.of(request(call, provider.get()));
    }

    private WireRequest request(GatewayCall call, Provider provider) throws IOException {
        HttpHost host = hosts.of(catalog, provider);
        Delivery delivery = call.delivery();
        Secrets masked = Secrets.of(provider.settings(), secrets.of(provider.names()),
                List.of(delivery.id(), delivery.notificationId()));
        Map<String, String> headers = new LinkedHashMap<>();
        call.headers().forEach(header -> headers.put(header.getName(), header.getValue()));
        if (call.getContentType() != null) {
            headers.putIfAbsent(HttpHeaders.CONTENT_TYPE, call.getContentType());
        }
        String body = new String(call.getContent().readAllBytes(), StandardCharsets.UTF_8);
        boolean form = FORM.equals(call.getContentType());
        return new WireRequest(host.getSchemeName(), call.method(), host.toURI() + masked.hideInPath(call.path()),
                masked.hide(headers), form ? masked.hide(fields(body)) : null,
                form || body.isEmpty() ? null : masked.hideInBody(body));
    }

    private static HttpHost host(Catalog catalog, Provider provider) {
        HttpGateway gateway = catalog.settings(provider, HttpGateway.class);
        return GatewayUrl.of(gateway.url(), gateway.allowedHosts(), new Tokens(gateway.sender())).host();
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void taken(Exchange exchange) {
        GatewayCall call = (GatewayCall) exchange.removeProperty(GatewayCall.PROPERTY);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(call.delivery());
        exchange.setProperty(Flow.PROVIDER_MESSAGE_ID, call.delivery().id());
    }
}
