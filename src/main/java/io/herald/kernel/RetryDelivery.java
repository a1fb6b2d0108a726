package io.herald.kernel;

import io.herald.notification.Flow;
import io.herald.redelivery.Redelivery;
import io.herald.redelivery.RetrySchedule;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step behind {@code direct:delivery-retry}: tried again by the schedule that the property {@code schedule} names. */
final class RetryDelivery implements Processor {

    static final String STEP = "direct:delivery-retry";

    private final Redelivery redelivery;

    RetryDelivery(Redelivery redelivery) {
        this.redelivery = redelivery;
    }

    @Override
    public void process(Exchange exchange) {
        DeliverySettlement settlement = DeliverySettlement.ofFailed(exchange, STEP);
        String name = exchange.getProperty(Flow.SCHEDULE, String.class);
        RetrySchedule schedule = redelivery.schedule(name).orElseThrow(() -> new KernelException("there is no schedule '"
                + name + "' in config/redelivery.yaml: set the property 'schedule' to one of " + redelivery.names()));
        settlement.decide(Verdict.retry(schedule));
    }
}
