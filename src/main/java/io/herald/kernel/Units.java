package io.herald.kernel;

import io.herald.broker.Broker;
import io.herald.broker.QueueSubscription;
import io.herald.broker.Queues;
import io.herald.catalog.Catalog;
import io.herald.failure.FailureClassifier;
import io.herald.notification.Channel;
import io.herald.provider.ProviderHealth;
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
    private final Failures failures;
    private final OutcomeRecorder outcomes;
    private final HandOver handOver;
    private final SentDeliveries sent;
    private final ProviderHealth health;
    private final Clock clock;

    Units(CamelContext context, Broker broker, Catalog catalog, KernelSettings settings, FailureClassifier classifier,
            Failures failures, OutcomeRecorder outcomes, HandOver handOver, ProviderHealth health, Clock clock) {
        this.context = context;
        this.broker = broker;
        this.catalog = catalog;
        this.settings = settings;
        this.classifier = classifier;
        this.failures = failures;
        this.outcomes = outcomes;
        this.handOver = handOver;
        this.sent = new SentDeliveries(settings.rememberedSends());
        this.health = health;
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
            String provider = queue.substring(queue.lastIndexOf('.') + 1);
            Unit unit = new DeliveryUnit(queue, () -> health.begin(provider), route, exchanges, classifier, verdicts(exchanges),
                    rejections, outcomes, handOver, sent, clock);
            QueueSubscription subscription = broker.subscription(queue, consumers, consumers * settings.deliveryPrefetch(),
                    unit::handle);
            health.guard(provider, queue, subscription::limit);
            return subscription;
        }
        Unit unit = new DispatchUnit(queue, route, exchanges, rejections, outcomes, handOver, clock);
        return broker.subscription(queue, settings.dispatchThreads(), settings.dispatchPrefetch(), unit::handle);
    }

    private Verdicts verdicts(Exchanges exchanges) throws Exception {
        Rerouting rerouting = new Rerouting(route("delivery-route"), exchanges, broker.publisher(), handOver);
        return new Verdicts(route("delivery-failed"), exchanges, failures, rerouting, clock);
    }

    private AsyncProcessor route(String name) throws Exception {
        var producer = context.getEndpoint("direct:" + name).createAsyncProducer();
        context.addService(producer, true);
        return producer;
    }

    private int consumers(String queue) {
        String channel = queue.substring(DELIVERY.length(), queue.indexOf('.', DELIVERY.length()));
        return catalog.channel(channel).map(Channel::consumers).orElse(1);
    }
}
