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
final class AliyunPushProcessor extends AsyncProcessorSupport {

    private final Map<String, AliyunPushProvider> providers;

    AliyunPushProcessor(Map<String, AliyunPushProvider> providers) {
        this.providers = Map.copyOf(providers);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        AliyunPushProvider provider = providers.get(String.valueOf(exchange.getProperty(Flow.PROVIDER)));
        Object body = exchange.getMessage().getBody();
        if (provider == null || !(body instanceof Delivery delivery)) {
            fail(exchange, provider == null
                    ? "property provider names no enabled provider of kind aliyun-push"
                    : "the message's body is not the delivery: set property push-body instead of the body");
            callback.done(true);
            return true;
        }
        provider.threads().run(new Push(exchange, delivery, provider, callback, provider.threads().end()));
        return false;
    }

    private static void fail(Exchange exchange, String text) {
        exchange.setException(new DeliveryFailedException(new Failure(FailureClass.PERMANENT, "push-route", text)));
    }

    private record Push(Exchange exchange, Delivery delivery, AliyunPushProvider provider, AsyncCallback callback, long until)
            implements PushThreads.Call {

        @Override
        public void run() {
            provider.threads().begin(this, this::push);
        }

        private void push() {
            try {
                exchange.setProperty(Flow.PROVIDER_MESSAGE_ID, provider.client().push(delivery, exchange.getProperties(), until));
            } catch (Throwable e) {
                exchange.setException(e);
            }
            callback.done(false);
        }

        @Override
        public void refuse(String code, String text) {
            exchange.setException(new DeliveryFailedException(provider.client().failure(code, text)));
            callback.done(false);
        }
    }
}
