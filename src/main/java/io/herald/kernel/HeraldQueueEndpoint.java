package io.herald.kernel;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One durable queue to consume from; it is declared if it does not stand yet. */
final class HeraldQueueEndpoint extends DefaultEndpoint {

    private final String queue;

    HeraldQueueEndpoint(String uri, HeraldQueueComponent component, String queue) {
        super(uri, component);
        this.queue = queue;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new HeraldQueueConsumer(this, processor, queue);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("herald-queue: is for 'from' only; a route hands on by"
                + " direct:notification-accepted, direct:notification-dispatch or direct:delivery-queued");
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
