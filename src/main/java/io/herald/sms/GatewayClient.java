package io.herald.sms;

import io.herald.failure.CodeTable;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client of one gateway, as {@code http:} builds it: its host, its connections and its waits are fixed here,
 * whatever the endpoint or the message says; every client that is built with it shares the connections. It never repeats a request, follows nothing and keeps nothing but connections.
 */
final class GatewayClient implements HttpClientConfigurer, AutoCloseable {

    private static final Http1Config SMALL_HEADERS =
            Http1Config.custom().setMaxLineLength(16 * 1024).setMaxHeaderCount(200).build();
    /** A kept connection is looked at before use once it has rested: servers close idle ones without a word. */
    private static final TimeValue RESTED = TimeValue.ofMilliseconds(500);
    private static final TimeValue KEPT = TimeValue.ofSeconds(30);

    private final HttpHost host;
    private final HttpGateway gateway;
    private final ScheduledExecutorService clock;
    private PoolingHttpClientConnectionManager kept;

    GatewayClient(HttpHost host, HttpGateway gateway, ScheduledExecutorService clock) {
        this.host = host;
        this.gateway = gateway;
        this.clock = clock;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        HttpRoute route = route(host);
        CodeTable codes = gateway.table();
        Duration response = gateway.timeOuts().response();
        builder.setRoutePlanner((target, context) -> route)
                .setConnectionManager(kept())
                .setConnectionManagerShared(true)
                .setDefaultRequestConfig(waits())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Herald")
                .addExecInterceptorFirst("herald-request", new PinnedRequest(host, codes, gateway.deadline(), clock))
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "herald-answer",
                        new BoundedAnswer(gateway.answerLimit(), response, clock, codes));
    }

    @Override
    public synchronized void close() {
        if (kept != null) {
            kept.close();
        }
    }

    private synchronized PoolingHttpClientConnectionManager kept() {
        if (kept == null) {
            kept = connections();
        }
        return kept;
    }

    private static HttpRoute route(HttpHost host) {
        boolean secure = host.getSchemeName().equals("https");
        int port = host.getPort() >= 0 ? host.getPort() : secure ? 443 : 80;
        return new HttpRoute(new HttpHost(host.getSchemeName(), host.getHostName(), port), null, secure);
    }

    private PoolingHttpClientConnectionManager connections() {
        Timeout connect = timeout(gateway.timeOuts().connect());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(gateway.connections())
                .setMaxConnPerRoute(gateway.connections())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(SMALL_HEADERS).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(connect)
                        .setSocketTimeout(timeout(gateway.timeOuts().response())).setValidateAfterInactivity(RESTED).build())
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
                .build();
    }

    private RequestConfig waits() {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(timeout(gateway.timeOuts().connectionRequest()))
                .setResponseTimeout(timeout(gateway.timeOuts().response()))
                .setDefaultKeepAlive(KEPT.getDuration(), KEPT.getTimeUnit())
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private static Timeout timeout(Duration wait) {
        return Timeout.of(wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
