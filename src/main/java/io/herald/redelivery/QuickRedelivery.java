package io.herald.redelivery;

import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.failure.FailureClassifier;
import io.herald.notification.Flow;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean {@code quickRedelivery}: whether the call of a provider that has just failed is repeated at once. It counts in a
 * property: Camel counts in a header, which a provider's route removes with all others, and would then repeat without end.
 */
public final class QuickRedelivery {

    private static final String REPEATS = "herald-repeats";
    private static final Logger LOG = LoggerFactory.getLogger(QuickRedelivery.class);

    private final Supplier<QuickPolicy> policies;
    private final FailureClassifier classifier;
    private final Predicate<String> takes;

    QuickRedelivery(Supplier<QuickPolicy> policies, FailureClassifier classifier, Predicate<String> takes) {
        this.policies = policies;
        this.classifier = classifier;
        this.takes = takes;
    }

    /** Asked once for each failure; never throws, since what a predicate throws escapes every error handler. */
    public boolean again(Exchange exchange) {
        try {
            boolean again = isTransient(exchange) && mayRepeat(exchange);
            if (again) {
                exchange.setProperty(REPEATS, repeats(exchange) + 1);
            }
            return again;
        } catch (RuntimeException e) {
            LOG.error("whether a call is repeated cannot be told", e);
            return false;
        }
    }

    /** How many times the call was repeated. */
    public static int repeats(Exchange exchange) {
        return exchange.getProperty(REPEATS, 0, Integer.class);
    }

    private boolean isTransient(Exchange exchange) {
        Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (thrown == null || exchange.getProperty(Flow.PROVIDER_MESSAGE_ID) != null) {
            return false;
        }
        Failure failure = classifier.classify(thrown);
        LOG.debug("delivery {}: {} {}", exchange.getProperty(Flow.DELIVERY_ID), failure.kind(), failure.code());
        return failure.kind() == FailureClass.TRANSIENT;
    }

    private boolean mayRepeat(Exchange exchange) {
        QuickPolicy policy = policies.get();
        int calls = repeats(exchange) + 1;
        // The next call may last as long as those before did in the mean.
        Duration soFar = Duration.ofMillis(exchange.getClock().elapsed());
        Duration withNext = soFar.plus(soFar.dividedBy(calls)).plus(policy.longest());
        return calls <= policy.maximum() && withNext.compareTo(policy.deadline()) <= 0
                && takes.test(exchange.getProperty(Flow.PROVIDER, String.class));
    }
}
