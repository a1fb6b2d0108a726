package io.herald.kernel;

import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Offers its route to the kernel's own consumer of that queue, which calls it while its version is in force. */
final class HeraldQueueConsumer extends DefaultConsumer {

    private final String queue;

    HeraldQueueConsumer(HeraldQueueEndpoint endpoint, Processor processor, String queue) {
        super(endpoint, processor);
        this.queue = queue;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (Units.isReserved(queue)) {
            throw new IllegalArgumentException("queue '" + queue
                    + "' is consumed by the kernel; a route of its own takes another queue");
        }
        inputs().add(queue, getAsyncProcessor());
    }

    @Override
    protected void doStop() throws Exception {
        inputs().remove(queue);
        super.doStop();
    }

    private InputQueues inputs() {
        return InputQueues.of(getEndpoint().getCamelContext());
    }
}
