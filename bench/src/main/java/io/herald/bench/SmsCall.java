package io.herald.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Posts one text to the gateway over kept connections and reads the answer. */
final class SmsCall implements AutoCloseable {

    private static final String CONTENT = "\"content\":\"";

    private final CloseableHttpClient client;
    private final URI gateway;

    SmsCall(URI gateway, int concurrency) {
        this.gateway = gateway;
        PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(concurrency).setMaxConnTotal(concurrency)
                .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(Timeout.ofSeconds(5))
                        .setSocketTimeout(Timeout.ofSeconds(10)).setValidateAfterInactivity(TimeValue.ofSeconds(10))
                        .build())
                .build();
        client = HttpClients.custom().setConnectionManager(pool).disableAutomaticRetries().disableCookieManagement()
                .disableAuthCaching().disableContentCompression().disableRedirectHandling().build();
    }

    /** @return the outcome: what the gateway answered */
    byte[] send(byte[] notification) {
        HttpPost post = new HttpPost(gateway);
        post.setHeader("Authorization", "Bearer sandbox");
        post.setEntity(new StringEntity(request(notification), ContentType.APPLICATION_JSON));
        try {
            return client.execute(post, response -> {
                if (response.getCode() != 200) {
                    throw new IOException("the gateway answered " + response.getCode());
                }
                return EntityUtils.toByteArray(response.getEntity());
            });
        } catch (IOException failed) {
            System.err.println("bare chain: " + failed);
            Runtime.getRuntime().halt(1);
            throw new IllegalStateException(failed);
        }
    }

    private static String request(byte[] notification) {
        String json = new String(notification, StandardCharsets.UTF_8);
        String text = json.substring(json.indexOf(CONTENT) + CONTENT.length(), json.lastIndexOf('"'));
        return "{\"to\":\"" + Message.RECEIVER + "\",\"from\":\"Herald\",\"text\":\"" + text + "\",\"reference\":\""
                + UUID.randomUUID() + "\"}";
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
