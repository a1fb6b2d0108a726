package io.herald.kernel;

import io.herald.failure.DeliveryFailedException;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** A provider that counts what it takes, by receiver. */
public final class TestGateway {

    private final Map<String, Integer> sent = new ConcurrentHashMap<>();
    volatile CountDownLatch gate = new CountDownLatch(0);

    public void send(@Body Delivery delivery, Exchange exchange) throws InterruptedException {
        sent.merge(delivery.receiver().value(), 1, Integer::sum);
        gate.await(20, TimeUnit.SECONDS);
        exchange.setProperty(Flow.PROVIDER_MESSAGE_ID, "test-" + delivery.id());
    }

    public void refuse() throws DeliveryFailedException {
        throw new DeliveryFailedException(new Failure(FailureClass.PERMANENT, "429", "slow down", Duration.ofMinutes(7)));
    }

    int sent(String receiver) {
        return sent.getOrDefault(receiver, 0);
    }

    long receivers(String prefix) {
        return sent.keySet().stream().filter(receiver -> receiver.startsWith(prefix)).count();
    }

    int most() {
        return sent.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
