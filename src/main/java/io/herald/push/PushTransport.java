package io.herald.push;

import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.CallBack;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.HttpRequest;
import com.aliyuncs.http.HttpResponse;
import com.aliyuncs.http.IHttpClient;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Carries the SDK's signed requests. The SDK's own client is one for the whole JVM, takes its time-outs from whoever came
 * first, obeys {@code HTTP_PROXY} and the property {@code aliyuncs.sdk.httpclient}, keeps cookies, and reads answers of
 * any size for as long as they drip. This one belongs to one provider: no proxy, no redirect, no cookie, no repeat, a
 * deadline for the whole call. Public, with this constructor, because the SDK makes it by its name.
 */
public final class PushTransport extends IHttpClient {

    private static final Http1Config LIMITS = Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8_192).build();
    /** Set on a call's context once its request may have left. */
    private static final String LEFT = "herald-left";
    private static final TimeValue OLDEST = TimeValue.ofMinutes(5);
    private static final TimeValue UNTOUCHED = TimeValue.ofSeconds(1);

    private CloseableHttpClient http;
    private ScheduledThreadPoolExecutor clock;
    private long deadlineMillis;

    /** Makes the client of one provider. */
    public PushTransport(HttpClientConfig config) throws ClientException {
        super(config);
    }

    @Override
    protected void init(HttpClientConfig config) {
        deadlineMillis = config.getConnectionTimeoutMillis() + config.getReadTimeoutMillis();
        http = HttpClients.custom().setConnectionManager(connections(config)).setRoutePlanner(new DefaultRoutePlanner(null))
                .disableRedirectHandling().disableCookieManagement().disableAutomaticRetries().disableAuthCaching()
                .disableContentCompression().setUserAgent("herald")
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), LEFT, (request, scope, chain) -> {
                    scope.clientContext.setAttribute(LEFT, true);
                    return chain.proceed(request, scope);
                }).build();
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "push-deadline");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    @Override
    public HttpResponse syncInvoke(HttpRequest signed) throws IOException {
        HttpPost post = new HttpPost(signed.getSysUrl());
        post.setHeader("Accept", "application/json");
        Integer left = signed.getSysReadTimeout();
        long millis = left == null ? deadlineMillis : Math.min(deadlineMillis, left);
        HttpClientContext context = HttpClientContext.create();
        ScheduledFuture<?> deadline = clock.schedule(post::cancel, millis, TimeUnit.MILLISECONDS);
        try {
            return http.execute(post, context, PushAnswer::new);
        } catch (IOException e) {
            if (!post.isCancelled()) {
                throw e;
            }
            throw context.getAttribute(LEFT) == null ? new ConnectTimeoutException("not sent within " + millis + " ms")
                    : new SocketTimeoutException("no whole answer within " + millis + " ms");
        } finally {
            deadline.cancel(false);
        }
    }

    /** Herald calls from threads of its own. */
    @Override
    public Future<HttpResponse> asyncInvoke(HttpRequest signed, CallBack callBack) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("use syncInvoke"));
    }

    /** Does nothing: certificates are always checked. */
    @Override
    public void ignoreSSLCertificate() {
        // the SDK calls it when a switch that is static for the whole JVM is on
    }

    @Override
    public void restoreSSLCertificate() {
        // nothing was switched off
    }

    @Override
    public boolean isSingleton() {
        return false;
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        http.close();
    }

    private static HttpClientConnectionManager connections(HttpClientConfig config) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(LIMITS).build())
                .setMaxConnTotal(config.getMaxRequests()).setMaxConnPerRoute(config.getMaxRequests())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofMilliseconds(config.getConnectionTimeoutMillis()))
                        .setSocketTimeout(Timeout.ofMilliseconds(config.getReadTimeoutMillis()))
                        .setTimeToLive(OLDEST).setValidateAfterInactivity(UNTOUCHED).build())
                .build();
    }
}
