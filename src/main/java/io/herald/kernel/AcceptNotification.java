package io.herald.kernel;

import io.herald.broker.ConfirmedPublisher;
import io.herald.broker.Outgoing;
import io.herald.broker.Queues;
import io.herald.notification.MessageCodec;
import io.herald.notification.Notification;
import io.micrometer.core.instrument.Counter;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * The step behind {@code direct:notification-accepted}: the body's notification stands confirmed on
 * {@code notification.accepted} before the exchange goes on. The exchange fails when it does not.
 */
final class AcceptNotification extends AsyncProcessorSupport {

    static final String NEEDS =
            "direct:notification-accepted needs a notification: go through direct:notification-normalize first";

    private final ConfirmedPublisher publisher;
    private final Counter accepted;

    AcceptNotification(ConfirmedPublisher publisher, Counter accepted) {
        this.publisher = publisher;
        this.accepted = accepted;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (!(exchange.getMessage().getBody() instanceof Notification notification)) {
            exchange.setException(new KernelException(NEEDS));
            callback.done(true);
            return true;
        }
        Outgoing message = Outgoing.json(MessageCodec.write(notification), notification.id(),
                notification.correlationId());
        publisher.toQueue(Queues.ACCEPTED, message).whenComplete((nothing, failed) -> {
            if (failed == null) {
                accepted.increment();
                Acceptance.note(exchange, notification);
                DispatchSettlement input = exchange.getProperty(DispatchSettlement.PROPERTY, DispatchSettlement.class);
                if (input != null) {
                    input.handedOn();
                }
            } else {
                exchange.setException(failed);
            }
            callback.done(false);
        });
        return false;
    }
}
