package io.herald.kernel;

import io.herald.broker.Incoming;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import io.herald.notification.Notification;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** Makes the new exchanges that routes see, and runs them. Nothing of an incoming message is in them but what stands here. */
final class Exchanges {

    private final CamelContext context;

    Exchanges(CamelContext context) {
        this.context = context;
    }

    /** An input message that nobody has read yet. */
    Exchange input(Incoming message, InputProperties properties) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(message.body());
        properties.copyTo(exchange);
        return exchange;
    }

    Exchange of(Notification notification) {
        Exchange exchange = new DefaultExchange(context);
        describe(exchange, notification);
        return exchange;
    }

    static void describe(Exchange exchange, Notification notification) {
        exchange.getMessage().setBody(notification);
        set(exchange, Flow.NOTIFICATION_ID, notification.id());
        set(exchange, Flow.PRIORITY, notification.priority().text());
        set(exchange, Flow.CALLER, notification.caller());
        set(exchange, Flow.CORRELATION_ID, notification.correlationId());
        set(exchange, Flow.TRACEPARENT, notification.traceparent());
        exchange.setProperty(Flow.RECEIVERS, notification.receivers().size());
        metadata(exchange, notification.metadata());
    }

    Exchange of(Delivery delivery) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(delivery);
        describe(exchange, delivery);
        metadata(exchange, delivery.metadata());
        return exchange;
    }

    private static void describe(Exchange exchange, Delivery delivery) {
        set(exchange, Flow.NOTIFICATION_ID, delivery.notificationId());
        set(exchange, Flow.DELIVERY_ID, delivery.id());
        set(exchange, Flow.PROVIDER, delivery.provider());
        address(exchange, delivery);
        set(exchange, Flow.PRIORITY, delivery.priority().text());
        set(exchange, Flow.CALLER, delivery.caller());
        set(exchange, Flow.CORRELATION_ID, delivery.correlationId());
        set(exchange, Flow.TRACEPARENT, delivery.traceparent());
        exchange.setProperty(Flow.ATTEMPT, delivery.attempt());
    }

    /** What a content-based router asks of a delivery, and its notification does not say. */
    static void address(Exchange exchange, Delivery delivery) {
        set(exchange, Flow.CHANNEL, delivery.channel());
        set(exchange, Flow.COUNTRY, delivery.country());
        set(exchange, Flow.RECEIVER_KIND, delivery.receiver().kind());
    }

    private static void metadata(Exchange exchange, Map<String, String> metadata) {
        metadata.forEach((key, value) -> exchange.setProperty(Flow.METADATA + key, value));
    }

    /** Completes with the exchange when its route is done, well or not; never fails. */
    static CompletableFuture<Exchange> run(AsyncProcessor route, Exchange exchange) {
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        try {
            route.process(exchange, sync -> done.complete(exchange));
        } catch (RuntimeException e) {
            exchange.setException(e);
            done.complete(exchange);
        }
        return done;
    }

    /** The version of the routes that handle it: the name of their Camel context. */
    static String version(Exchange exchange) {
        return exchange.getContext().getName();
    }

    static void set(Exchange exchange, String name, String value) {
        if (value != null) {
            exchange.setProperty(name, value);
        }
    }
}
