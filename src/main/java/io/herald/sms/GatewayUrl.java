package io.herald.sms;

import io.herald.failure.DeliveryFailedException;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.apache.hc.core5.http.HttpHost;

/** A gateway's URL: scheme, host and port are fixed when it is read; only path and query may hold tokens. */
final class GatewayUrl {

    private final HttpHost host;
    private final Template path;

    private GatewayUrl(HttpHost host, Template path) {
        this.host = host;
        this.path = path;
    }

    /** @throws IllegalArgumentException saying what is wrong with {@code url} or {@code allowed-hosts} */
    static GatewayUrl of(String url, List<String> allowedHosts, Tokens tokens) {
        HttpGateway.check(url != null && url.contains("://"), "'url' is missing, or has no scheme: write http://… or https://…");
        int pathAt = pathStart(url);
        HttpHost host = host(uri(url.substring(0, pathAt)));
        HttpGateway.check(allowedHosts == null || allowedHosts.stream().anyMatch(host.getHostName()::equalsIgnoreCase),
                "the host of 'url' is not in 'allowed-hosts'");
        String path = url.substring(pathAt);
        path = path.startsWith("/") ? path : "/" + path;
        uri("http://x" + path.replaceAll("\\{\\{|}}", "%7B").replaceAll("\\{[^{}]*}", "x"));
        HttpGateway.check(!path.contains("#"), "'url' must not have a fragment");
        return new GatewayUrl(host, GatewayRequest.template("url", path, tokens));
    }

    HttpHost host() {
        return host;
    }

    /** Path and query of one call; values are percent-encoded and can be no path step of their own. */
    String path(Delivery delivery) throws DeliveryFailedException {
        return path.fill(delivery, GatewayUrl::encoded);
    }

    private static String encoded(String value) throws DeliveryFailedException {
        if (value.isEmpty() || value.equals(".") || value.equals("..")) {
            throw new DeliveryFailedException(new Failure(FailureClass.PERMANENT, "url-refused",
                    "a value for the provider's URL is empty or a dot, which would change its path"));
        }
        return PercentEncoding.encode(value);
    }

    private static int pathStart(String url) {
        for (int i = url.indexOf("://") + 3; i < url.length(); i++) {
            if ("/?#".indexOf(url.charAt(i)) >= 0) {
                return i;
            }
        }
        return url.length();
    }

    private static HttpHost host(URI base) {
        boolean secure = "https".equalsIgnoreCase(base.getScheme());
        HttpGateway.check(secure || "http".equalsIgnoreCase(base.getScheme()), "'url' must start with http:// or https://");
        HttpGateway.check(base.getHost() != null, "'url' has no host, or a token in it: the host is fixed");
        HttpGateway.check(base.getUserInfo() == null, "'url' holds a user name: write 'basic' instead");
        return new HttpHost(secure ? "https" : "http", base.getHost(), base.getPort());
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'url' is not a URL: " + e.getReason());
        }
    }
}
