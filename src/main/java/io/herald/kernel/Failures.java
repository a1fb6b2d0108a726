package io.herald.kernel;

import io.herald.catalog.Catalog;
import io.herald.catalog.OnUnknown;
import io.herald.catalog.Provider;
import io.herald.failure.Failure;
import io.herald.notification.Address;
import io.herald.notification.Channel;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import io.herald.provider.Providers;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the route {@code delivery-failed} is told of a delivery that was not sent. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Providers providers;
    private final Clock clock;

    Failures(Providers providers, Clock clock) {
        this.providers = providers;
        this.clock = clock;
    }

    void describe(Exchange exchange, Delivery delivery, Failure failure, Catalog catalog) {
        exchange.setProperty(Flow.FAILURE_CLASS, failure.kind().text());
        exchange.setProperty(Flow.FAILURE_CODE, failure.code());
        exchange.setProperty(Flow.FAILURE_TEXT, failure.text());
        if (failure.retryAfter() != null) {
            exchange.setProperty(Flow.FAILURE_RETRY_AFTER, failure.retryAfter().plusNanos(999_999_999).toSeconds());
        }
        exchange.setProperty(Flow.PROVIDER_ATTEMPT, delivery.providerAttempt());
        exchange.setProperty(Flow.AGE, Math.max(0, Duration.between(delivery.acceptedAt(), clock.instant()).toSeconds()));
        Exchanges.set(exchange, Flow.ON_UNKNOWN,
                catalog.lastKnownProvider(delivery.provider()).map(Provider::onUnknown).map(OnUnknown::text).orElse(null));
        if (!delivery.alternatives().isEmpty()) {
            exchange.setProperty(Flow.OTHER_KINDS,
                    delivery.alternatives().stream().map(Address::kind).distinct().collect(Collectors.joining(",")));
        }
        Exchanges.set(exchange, Flow.NEXT_PROVIDER, next(delivery, catalog));
        Exchanges.set(exchange, Flow.SCHEDULE, catalog.lastKnownChannel(delivery.channel()).map(Channel::schedule).orElse(null));
    }

    /** The provider may have been called: nothing here may keep the delivery from its outcome. */
    private String next(Delivery delivery, Catalog catalog) {
        try {
            String next = providers.in(catalog).next(delivery);
            return next == null || delivery.wasAt(delivery.channel(), next) ? null : next;
        } catch (RuntimeException e) {
            LOG.error("the next provider of delivery {} cannot be told", delivery.id(), e);
            return null;
        }
    }
}
