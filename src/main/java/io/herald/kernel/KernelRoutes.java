package io.herald.kernel;

import io.herald.notification.Outcome;
import org.apache.camel.builder.RouteBuilder;

/** The kernel's own routes in each version of the routes: what is behind the {@code direct:} names that engineers' routes end in. */
final class KernelRoutes extends RouteBuilder {

    private final AcceptNotification accept;
    private final QueueDelivery queue;
    private final SkipDelivery skip;
    private final RetryDelivery retry;
    private final RerouteDelivery reroute;

    KernelRoutes(AcceptNotification accept, QueueDelivery queue, SkipDelivery skip, RetryDelivery retry, RerouteDelivery reroute) {
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
    }

    private void decision(String step, Outcome.State state) {
        from(step).routeId("kernel-" + step.substring("direct:".length())).process(new Decide(state, step));
    }
}
