package io.herald.kernel;

import io.herald.broker.Broker;
import io.herald.broker.QueueSubscription;
import io.herald.broker.Queues;
import io.herald.failure.FailureClassifier;
import io.herald.provider.ProviderHealth;
import java.time.Clock;
import java.util.function.Supplier;

/** Chooses the unit of work by the queue: deliveries are sent, everything else becomes deliveries. */
final class Units {

    private static final String DELIVERY = "delivery.";

    private final Broker broker;
    private final KernelSettings settings;
    private final FailureClassifier classifier;
    private final OutcomeRecorder outcomes;
    private final HandOver handOver;
    private final SentDeliveries sent;
    private final ProviderHealth health;
    private final Clock clock;
    private final Rejections rejections;
    private final Verdicts verdicts;

    Units(Broker broker, KernelSettings settings, FailureClassifier classifier, Failures failures, OutcomeRecorder outcomes,
            HandOver handOver, ProviderHealth health, Clock clock) {
        this.broker = broker;
        this.settings = settings;
        this.classifier = classifier;
        this.outcomes = outcomes;
        this.handOver = handOver;
        this.sent = new SentDeliveries(settings.rememberedSends());
        this.health = health;
        this.clock = clock;
        this.rejections = new Rejections(broker.publisher(), handOver, clock);
        this.verdicts = new Verdicts(failures, new Rerouting(broker.publisher(), handOver), clock);
    }

    /** True for the queues that only the kernel itself may consume. */
    static boolean isReserved(String queue) {
        return queue.equals(Queues.INPUT) || queue.startsWith("notification.") || queue.startsWith(DELIVERY)
                || queue.startsWith("store.");
    }

    /** True for the queue of a provider. */
    static boolean isDelivery(String queue) {
        return queue.startsWith(DELIVERY);
    }

    /** False for an instance that leaves dispatch to others. */
    boolean dispatches() {
        return settings.dispatchThreads() > 0;
    }

    /**
     * A subscription that is not started yet.
     *
     * @param routes gives each message the version that handles it, entered
     */
    QueueSubscription subscription(String queue, int consumers, Supplier<RouteVersion> routes) {
        if (!isDelivery(queue)) {
            Unit unit = new DispatchUnit(queue, routes, rejections, outcomes, handOver, clock);
            return broker.subscription(queue, settings.dispatchThreads(), settings.dispatchPrefetch(), unit::handle);
        }
        String provider = queue.substring(queue.lastIndexOf('.') + 1);
        Unit unit = new DeliveryUnit(queue, () -> health.begin(provider), routes, classifier, verdicts, rejections, outcomes,
                handOver, sent, clock);
        QueueSubscription subscription = broker.subscription(queue, consumers, consumers * settings.deliveryPrefetch(),
                unit::handle);
        health.guard(provider, queue, subscription::limit);
        return subscription;
    }

    /** As many consumers from now on; other queues than a provider's have a fixed number. */
    void resize(QueueSubscription subscription, String queue, int consumers) {
        if (isDelivery(queue)) {
            subscription.resize(consumers, consumers * settings.deliveryPrefetch());
        }
    }
}
