package io.herald.push;

import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.CallBack;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.HttpRequest;
import com.aliyuncs.http.HttpResponse;
import com.aliyuncs.http.IHttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries the SDK's signed requests. The SDK's own client is one for the whole JVM, takes its time-outs from whoever came
 * first, obeys {@code HTTP_PROXY} and the property {@code aliyuncs.sdk.httpclient}, keeps cookies, and reads answers of
 * any size for as long as they drip. This one belongs to one provider: no proxy, no redirect, no cookie, no repeat, a
 * deadline for the whole call. Public, with this constructor, because the SDK makes it by its name.
 */
public final class PushTransport extends IHttpClient {

    private HttpClient http;
    private Duration deadline;

    /** Makes the client of one provider. */
    public PushTransport(HttpClientConfig config) throws ClientException {
        super(config);
    }

    @Override
    protected void init(HttpClientConfig config) {
        Duration connect = Duration.ofMillis(config.getConnectionTimeoutMillis());
        deadline = connect.plusMillis(config.getReadTimeoutMillis());
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(connect)
                .proxy(HttpClient.Builder.NO_PROXY).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    @Override
    public HttpResponse syncInvoke(HttpRequest signed) throws IOException {
        var call = http.sendAsync(request(signed), answer -> new CappedBody());
        try {
            return new PushAnswer(call.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer within " + deadline.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the answer");
        } finally {
            call.cancel(true);
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

    /** Nothing to close: idle connections end by themselves, and the client ends when nobody holds it. */
    @Override
    public void close() {
        // java.net.http.HttpClient has no close before Java 21
    }

    private static java.net.http.HttpRequest request(HttpRequest signed) {
        return java.net.http.HttpRequest.newBuilder(URI.create(signed.getSysUrl()))
                .header("Accept", "application/json").header("User-Agent", "herald")
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()).build();
    }
}
