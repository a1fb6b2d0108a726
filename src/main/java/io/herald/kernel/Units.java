package io.herald.kernel;

import io.herald.broker.Broker;
import io.herald.broker.QueueSubscription;
import io.herald.broker.Queues;
import io.herald.catalog.Catalog;
import io.herald.failure.FailureClassifier;
import io.herald.notification.Channel;
import java.time.Clock;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;

/** Chooses the unit of work by the queue: deliveries are sent, everything else becomes deliveries. */
final class Units {

    private static final String DELIVERY = "delivery.";

    private final CamelContext context;
    private final Broker broker;
    private final Catalog catalog;
    private final KernelSettings settings;
    private final FailureClassifier classifier;
    private final OutcomeRecorder outcomes;
    private final HandOver handOver;
    private final SentDeliveries sent;
    private final Clock clock;

    Units(CamelContext context, Broker broker, Catalog catalog, KernelSettings settings, FailureClassifier classifier,
            OutcomeRecorder outcomes, HandOver handOver, Clock clock) {
        this.context = context;
        this.broker = broker;
        this.catalog = catalog;
        this.settings = settings;
        this.classifier = classifier;
        this.outcomes = outcomes;
        this.handOver = handOver;
        this.sent = new SentDeliveries(settings.rememberedSends());
        this.clock = clock;
    }

    /** True for the queues that only the kernel's own routes may consume. */
    static boolean isReserved(String queue) {
        return queue.equals(Queues.INPUT) || queue.startsWith("notification.") || queue.startsWith(DELIVERY)
                || queue.startsWith("store.");
    }

    QueueSubscription subscription(String queue, AsyncProcessor route) throws Exception {
        Exchanges exchanges = new Exchanges(context);
        Rejections rejections = new Rejections(broker.publisher(), handOver, clock);
        if (queue.startsWith(DELIVERY)) {
            int consumers = consumers(queue);
            Unit unit = new DeliveryUnit(queue, route, failureRoute(), exchanges, classifier, rejections, outcomes,
                    handOver, sent, clock);
            return broker.subscription(queue, consumers, consumers * settings.deliveryPrefetch(), unit::handle);
        }
        Unit unit = new DispatchUnit(queue, route, exchanges, rejections, outcomes, handOver, clock);
        return broker.subscription(queue, settings.dispatchThreads(), settings.dispatchPrefetch(), unit::handle);
    }

    private AsyncProcessor failureRoute() throws Exception {
        var producer = context.getEndpoint("direct:delivery-failed").createAsyncProducer();
        context.addService(producer, true);
        return producer;
    }

    private int consumers(String queue) {
        String channel = queue.substring(DELIVERY.length(), queue.indexOf('.', DELIVERY.length()));
        return catalog.channel(channel).map(Channel::consumers).orElse(1);
    }
}
