package io.herald.kernel;

import io.herald.broker.Incoming;
import io.herald.broker.Queues;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.MessageCodec;
import io.herald.notification.Notification;
import io.herald.notification.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One message that is to become deliveries: from {@code notification.accepted}, or from an input queue, where the route
 * has to understand it first. It may be acknowledged when every planned delivery is queued, skipped or recorded dead.
 */
final class DispatchUnit implements Unit {

    private static final Logger LOG = LoggerFactory.getLogger(DispatchUnit.class);

    private final String queue;
    private final Supplier<RouteVersion> routes;
    private final Rejections rejections;
    private final OutcomeRecorder outcomes;
    private final HandOver handOver;
    private final Clock clock;

    DispatchUnit(String queue, Supplier<RouteVersion> routes, Rejections rejections, OutcomeRecorder outcomes,
            HandOver handOver, Clock clock) {
        this.queue = queue;
        this.routes = routes;
        this.rejections = rejections;
        this.outcomes = outcomes;
        this.handOver = handOver;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Void> handle(Incoming message) {
        return RoutesInForce.inside(routes.get(), version -> dispatch(message, version));
    }

    private CompletableFuture<Void> dispatch(Incoming message, RouteVersion version) {
        AsyncProcessor route = route(version);
        if (route == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("no route takes the queue " + queue + " any more"));
        }
        DispatchSettlement settlement = new DispatchSettlement();
        Exchange exchange;
        try {
            exchange = exchange(message, settlement, version.exchanges());
        } catch (InvalidNotificationException | IOException e) {
            return rejections.reject(queue, message, reason(e));
        }
        exchange.setProperty(DispatchSettlement.PROPERTY, settlement);
        return Exchanges.run(route, exchange).thenCompose(done -> settle(message, done, settlement));
    }

    private AsyncProcessor route(RouteVersion version) {
        return switch (queue) {
            case Queues.INPUT -> version.route("notification-amqp");
            case Queues.ACCEPTED -> version.route("notification-dispatch");
            default -> version.input(queue);
        };
    }

    private Exchange exchange(Incoming message, DispatchSettlement settlement, Exchanges exchanges)
            throws InvalidNotificationException, IOException {
        if (!queue.equals(Queues.ACCEPTED)) {
            InputProperties properties = InputProperties.of(message);
            properties.check();
            return exchanges.input(message, properties);
        }
        Notification notification = MessageCodec.notification(message.body());
        settlement.understood(notification);
        return exchanges.of(notification);
    }

    private CompletableFuture<Void> settle(Incoming message, Exchange done, DispatchSettlement settlement) {
        LogContext.enter(done);
        try {
            Exception failed = done.getException();
            Notification notification = settlement.notification();
            if (notification == null) {
                return rejections.reject(queue, message, failed == null ? nothingHappened() : reason(failed));
            }
            if (failed != null) {
                LOG.error("dispatch of notification {} failed in route {}: {}", notification.id(),
                        done.getProperty(Exchange.FAILURE_ROUTE_ID), reason(failed));
            }
            String why = failed == null ? nothingHappened() : reason(failed);
            List<Delivery> forgotten = settlement.close();
            if (settlement.isEmpty()) {
                return handOver.until(() -> outcomes.dead(notification, lost(why), Exchanges.version(done)));
            }
            CompletableFuture<?>[] parked = forgotten.stream().map(each -> park(each, why, Exchanges.version(done)))
                    .toArray(CompletableFuture[]::new);
            return CompletableFuture.allOf(settlement.recorded(), CompletableFuture.allOf(parked));
        } finally {
            LogContext.leave();
        }
    }

    private CompletableFuture<Void> park(Delivery forgotten, String why, String routeVersion) {
        LOG.error("delivery {} is dead: {}", forgotten.id(), why);
        Instant now = clock.instant();
        return handOver.until(() -> outcomes.record(Outcome.dead(forgotten, lost(why), now, now).by(routeVersion)));
    }

    private String nothingHappened() {
        return "the routes behind queue " + queue + " ended without an outcome";
    }

    private static Failure lost(String why) {
        return new Failure(FailureClass.PERMANENT, "no-outcome", why);
    }

    /** What is known to hold no address or content; of any other exception, the type alone. */
    static String reason(Exception e) {
        if (e instanceof InvalidNotificationException || e instanceof KernelException) {
            return e.getMessage();
        }
        return "a route failed with " + e.getClass().getName();
    }
}
