package io.herald.provider;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;

/**
 * {@code herald.provider.state} (1 for the state a provider is in, else 0), {@code herald.provider.paused} (seconds for
 * which its queues have waited) and {@code herald.provider.transitions}, each by provider.
 */
final class ProviderMeters implements MeterBinder, ProviderListener {

    private final Supplier<ProviderHealth> health;
    private final MeterRegistry registry;

    /** @param health asked later: health tells this of changes, and so is made after it */
    ProviderMeters(Supplier<ProviderHealth> health, MeterRegistry registry) {
        this.health = health;
        this.registry = registry;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        health.get().breakers().forEach((provider, breaker) -> {
            for (ProviderState state : ProviderState.values()) {
                Gauge.builder("herald.provider.state", breaker, each -> each.status().state() == state ? 1 : 0)
                        .tags("provider", provider, "state", state.text()).register(meters);
            }
            FunctionCounter.builder("herald.provider.paused", breaker, each -> each.status().pausedSeconds())
                    .baseUnit("seconds").tags("provider", provider).register(meters);
        });
    }

    @Override
    public void changed(ProviderChange change) {
        if (change.from() != change.to()) {
            registry.counter("herald.provider.transitions", "provider", change.provider(), "to", change.to().text()).increment();
        }
    }
}
