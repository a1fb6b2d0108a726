package io.herald.push;

import io.herald.failure.DeliveryFailedException;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Pushes the delivery that is the message's body through the provider that property {@code provider} names. Reads the
 * properties {@code push-…} and no header; sets {@code provider-message-id}, else fails the exchange. The exchange goes
 * on, asynchronously, on one of the provider's push threads.
 */
final class AliyunPushProcessor extends AsyncProcessorSupport implements AutoCloseable {

    private final Map<String, AliyunPushProvider> providers;

    AliyunPushProcessor(Map<String, AliyunPushProvider> providers) {
        this.providers = Map.copyOf(providers);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        AliyunPushProvider provider = providers.get(String.valueOf(exchange.getProperty(Flow.PROVIDER)));
        Object body = exchange.getMessage().getBody();
        if (provider == null || !(body instanceof Delivery delivery)) {
            fail(exchange, FailureClass.PERMANENT, "push-route", provider == null
                    ? "property provider names no enabled provider of kind aliyun-push"
                    : "the message's body is not the delivery: set property push-body instead of the body");
            callback.done(true);
            return true;
        }
        provider.threads().run(new Push(exchange, delivery, provider.client(), callback));
        return false;
    }

    @Override
    public void close() {
        providers.values().forEach(AliyunPushProvider::close);
    }

    private static void fail(Exchange exchange, FailureClass kind, String code, String text) {
        exchange.setException(new DeliveryFailedException(new Failure(kind, code, text)));
    }

    private record Push(Exchange exchange, Delivery delivery, AliyunPushClient client, AsyncCallback callback)
            implements PushThreads.Call {

        @Override
        public void run() {
            try {
                exchange.setProperty(Flow.PROVIDER_MESSAGE_ID, client.push(delivery, exchange.getProperties()));
            } catch (Throwable e) {
                exchange.setException(e);
            }
            callback.done(false);
        }

        @Override
        public void refuse(String code, String text) {
            fail(exchange, FailureClass.TRANSIENT, code, text);
            callback.done(false);
        }
    }
}
