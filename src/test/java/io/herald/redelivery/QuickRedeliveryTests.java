package io.herald.redelivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.herald.failure.DeliveryFailedException;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.failure.FailureClassifier;
import io.herald.notification.Flow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuickRedeliveryTests {

    @Test
    void repeatsATransientFailureUpToTheLimitEvenWhenARouteRemovesAllHeaders() {
        QuickRedelivery quick = quick(policy(100));
        Exchange exchange = failed(FailureClass.TRANSIENT, "x");

        for (int repeat = 1; repeat <= 3; repeat++) {
            assertThat(quick.again(exchange)).isTrue();
            assertThat(QuickRedelivery.repeats(exchange)).isEqualTo(repeat);
            exchange.getMessage().removeHeaders("*");
        }
        assertThat(quick.again(exchange)).isFalse();
        assertThat(QuickRedelivery.repeats(exchange)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(value = FailureClass.class, names = "TRANSIENT", mode = EnumSource.Mode.EXCLUDE)
    void repeatsNoOtherFailure(FailureClass kind) {
        assertThat(quick(policy(100)).again(failed(kind, "x"))).isFalse();
    }

    @Test
    void repeatsNothingWhileTheProviderTakesNothing() {
        assertThat(quick(policy(100)).again(failed(FailureClass.TRANSIENT, "paused"))).isFalse();
    }

    @Test
    void repeatsNothingThatAProviderTook() {
        Exchange exchange = failed(FailureClass.TRANSIENT, "x");
        exchange.setProperty(Flow.PROVIDER_MESSAGE_ID, "p-1");

        assertThat(quick(policy(100)).again(exchange)).isFalse();
    }

    @Test
    void beginsNoRepeatThatWouldEndAfterTheDeadline() {
        QuickRedelivery quick = quick(policy(900));
        Exchange exchange = failed(FailureClass.TRANSIENT, "x");

        await().until(() -> exchange.getClock().elapsed() > 60);

        assertThat(quick.again(exchange)).isFalse();
    }

    @Test
    void aReaderOfFailuresThatFailsEndsTheRepeats() {
        QuickRedelivery quick = new QuickRedelivery(() -> policy(100), new FailureClassifier(List.of(link -> {
            throw new IllegalStateException();
        })), "x"::equals);
        Exchange exchange = failed(FailureClass.TRANSIENT, "x");
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalArgumentException());

        assertThat(quick.again(exchange)).isFalse();
    }

    private QuickRedelivery quick(QuickPolicy policy) {
        return new QuickRedelivery(() -> policy, new FailureClassifier(List.of(link -> Optional.empty())), "x"::equals);
    }

    private static QuickPolicy policy(int longest) {
        return new QuickPolicy(3, Duration.ofMillis(1), 1, 0, Duration.ofMillis(longest), Duration.ofSeconds(1));
    }

    private static Exchange failed(FailureClass kind, String provider) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new DeliveryFailedException(new Failure(kind, "c", "t")));
        exchange.setProperty(Flow.PROVIDER, provider);
        return exchange;
    }
}
