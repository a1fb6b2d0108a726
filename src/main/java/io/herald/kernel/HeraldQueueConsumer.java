package io.herald.kernel;

import io.herald.broker.QueueSubscription;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;

/** Runs one unit of work for each message of a queue. */
final class HeraldQueueConsumer extends DefaultConsumer implements Suspendable {

    private final Units units;
    private final String queue;
    private QueueSubscription subscription;

    HeraldQueueConsumer(HeraldQueueEndpoint endpoint, Processor processor, Units units, String queue) {
        super(endpoint, processor);
        this.units = units;
        this.queue = queue;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (getRoute().getSourceResource() != null && Units.isReserved(queue)) {
            throw new IllegalArgumentException("route " + getRoute().getRouteId() + ": queue '" + queue
                    + "' is consumed by the kernel; a route of its own takes another queue");
        }
        subscription = units.subscription(queue, getAsyncProcessor());
        subscription.start();
    }

    @Override
    protected void doSuspend() {
        subscription.pause();
    }

    @Override
    protected void doResume() {
        subscription.resume();
    }

    @Override
    protected void doStop() throws Exception {
        if (subscription != null) {
            subscription.stop();
            subscription = null;
        }
        super.doStop();
    }
}
