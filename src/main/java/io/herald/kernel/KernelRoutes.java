package io.herald.kernel;

import io.herald.broker.Queues;
import io.herald.catalog.Catalog;
import io.herald.notification.Channel;
import io.herald.notification.Outcome;
import java.time.Clock;
import org.apache.camel.builder.RouteBuilder;

/**
 * The kernel's own routes: they consume the broker's queues and are behind the {@code direct:} names that engineers'
 * routes end in. They start last and are never reloaded.
 */
final class KernelRoutes extends RouteBuilder {

    private static final int LAST = 100_000;

    private final Catalog catalog;
    private final AcceptNotification accept;
    private final QueueDelivery queue;
    private final SkipDelivery skip;
    private final RetryDelivery retry;
    private final RerouteDelivery reroute;
    private final boolean dispatches;
    private int order = LAST;

    KernelRoutes(Catalog catalog, boolean dispatches, AcceptNotification accept, QueueDelivery queue,
            SkipDelivery skip, RetryDelivery retry, RerouteDelivery reroute) {
        this.catalog = catalog;
        this.dispatches = dispatches;
        this.accept = accept;
        this.queue = queue;
        this.skip = skip;
        this.retry = retry;
        this.reroute = reroute;
    }

    @Override
    public void configure() {
        from("direct:notification-accepted").routeId("kernel-notification-accepted").process(accept);
        from("direct:delivery-queued").routeId("kernel-delivery-queued").process(queue);
        from("direct:delivery-skipped").routeId("kernel-delivery-skipped").process(skip);
        decision("direct:delivery-sent", Outcome.State.SENT);
        decision("direct:delivery-dead", Outcome.State.DEAD);
        from(RetryDelivery.STEP).routeId("kernel-delivery-retry").process(retry);
        from(RerouteDelivery.STEP).routeId("kernel-delivery-reroute").process(reroute);

        if (dispatches) {
            consume(Queues.INPUT, "notification-amqp");
            consume(Queues.ACCEPTED, "notification-dispatch");
        }
        for (Channel channel : catalog.channels()) {
            for (String provider : channel.providers()) {
                consume(Queues.delivery(channel.name(), provider), channel.name() + "-send");
            }
        }
    }

    private void decision(String step, Outcome.State state) {
        from(step).routeId("kernel-" + step.substring("direct:".length())).process(new Decide(state, step));
    }

    private void consume(String queueName, String route) {
        from("herald-queue:" + queueName).routeId("kernel-" + queueName).startupOrder(order++).to("direct:" + route);
    }
}
