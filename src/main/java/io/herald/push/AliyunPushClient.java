package io.herald.push;

import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.HttpClientType;
import com.aliyuncs.http.HttpUtil;
import com.aliyuncs.policy.retry.RetryPolicy;
import com.aliyuncs.profile.DefaultProfile;
import com.aliyuncs.push.model.v20160801.PushRequest;
import io.herald.failure.DeliveryFailedException;
import io.herald.failure.Failure;
import io.herald.notification.Delivery;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One provider's shared, thread-safe client of the SDK: one delivery in, the provider's {@code MessageId} out. */
final class AliyunPushClient {

    /** Two requests drew the same nonce: a new one, which every signing draws, is all that is needed. */
    private static final String NONCE_USED = "SignatureNonceUsed";

    private final PushTranslator translator;
    private final PushFailures failures;
    private final Duration deadline;
    private final DefaultAcsClient client;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @throws IllegalArgumentException when a default option or the code table is wrong, naming the key */
    AliyunPushClient(AliyunPush settings) {
        translator = new PushTranslator(settings);
        failures = new PushFailures(settings);
        deadline = settings.deadline();
        client = new DefaultAcsClient(profile(settings));
        // the variable DEBUG=sdk switches them on, and what they write holds the signed request
        HttpUtil.setIsHttpDebug(false);
        HttpUtil.setIsHttpContentDebug(false);
    }

    /**
     * Blocks until the answer, at most the provider's deadline.
     *
     * @throws DeliveryFailedException with the failure's class and code, without a cause: the SDK's exceptions hold the
     *                                 signed URL
     */
    String push(Delivery delivery, Map<String, Object> properties) throws DeliveryFailedException {
        return push(delivery, properties, System.nanoTime() + deadline.toNanos());
    }

    /** As above, but until this moment of {@link System#nanoTime}. */
    String push(Delivery delivery, Map<String, Object> properties, long until) throws DeliveryFailedException {
        PushAnswer answer = call(delivery, properties, until);
        if (answer.code().filter(NONCE_USED::equals).isPresent()) {
            answer = call(delivery, properties, until);
        }
        String messageId = answer.messageId().orElse(null);
        if (messageId == null) {
            throw new DeliveryFailedException(failures.of(answer));
        }
        return messageId;
    }

    /** A failure that Herald itself names, with the class that the provider's table gives it. */
    Failure failure(String code, String text) {
        return failures.named(code, text);
    }

    /** Ends its connections; once, since the SDK fails at a second time. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            client.shutdown();
        }
    }

    private PushAnswer call(Delivery delivery, Map<String, Object> properties, long until) throws DeliveryFailedException {
        PushRequest request = translator.translate(delivery, properties);
        request.setSysReadTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
        request.setSysRetryPolicy(RetryPolicy.none());
        Failure failure;
        try {
            return (PushAnswer) client.doAction(request);
        } catch (ClientException | RuntimeException e) {
            failure = failures.of(e);
        }
        throw new DeliveryFailedException(failure);
    }

    private static DefaultProfile profile(AliyunPush settings) {
        HttpClientConfig http = HttpClientConfig.getDefault();
        http.setClientType(HttpClientType.Custom);
        http.setCustomClientClassName(PushTransport.class.getName());
        http.setConnectionTimeoutMillis(settings.connectTimeout().toMillis());
        http.setMaxRequests(settings.threads());
        http.setReadTimeoutMillis(settings.readTimeout().toMillis());
        DefaultProfile profile = DefaultProfile.getProfile(settings.region(), settings.accessKeyId(), settings.accessKeySecret());
        profile.setHttpClientConfig(http);
        profile.setLogger(null);
        profile.setCloseTrace(true);
        return profile;
    }
}
