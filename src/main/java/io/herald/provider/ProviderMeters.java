package io.herald.provider;

import io.herald.catalog.Catalog;
import io.herald.catalog.LivePart;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code herald.provider.state} (1 for the state a provider is in, else 0), {@code herald.provider.paused} (seconds for
 * which its queues have waited) and {@code herald.provider.transitions}, each by provider; those of a provider that is gone end.
 */
final class ProviderMeters implements MeterBinder, ProviderListener, LivePart {

    private static final String PROVIDER = "provider";
    private static final String STATE = "herald.provider.state";
    private static final String PAUSED = "herald.provider.paused";
    private static final String TRANSITIONS = "herald.provider.transitions";

    private final Supplier<ProviderHealth> health;
    private final MeterRegistry registry;
    private final Set<String> bound = new HashSet<>();

    /** @param health asked later: health tells this of changes, and so is made after it */
    ProviderMeters(Supplier<ProviderHealth> health, MeterRegistry registry) {
        this.health = health;
        this.registry = registry;
    }

    @Override
    public synchronized void bindTo(MeterRegistry meters) {
        health.get().names().forEach(provider -> bind(provider, meters));
    }

    @Override
    public Prepared prepare(Path config, Catalog next) {
        return this::follow;
    }

    @Override
    public void changed(ProviderChange change) {
        if (change.from() != change.to() && health.get().names().contains(change.provider())) {
            registry.counter(TRANSITIONS, PROVIDER, change.provider(), "to", change.to().text()).increment();
        }
    }

    private synchronized void follow() {
        Set<String> names = health.get().names();
        for (String gone : bound.stream().filter(each -> !names.contains(each)).toList()) {
            bound.remove(gone);
            List.of(STATE, PAUSED, TRANSITIONS)
                    .forEach(meter -> registry.find(meter).tag(PROVIDER, gone).meters().forEach(registry::remove));
        }
        names.stream().filter(each -> !bound.contains(each)).forEach(fresh -> bind(fresh, registry));
    }

    private void bind(String provider, MeterRegistry meters) {
        bound.add(provider);
        ProviderHealth all = health.get();
        for (ProviderState state : ProviderState.values()) {
            Gauge.builder(STATE, all, each -> is(each.status(provider), state))
                    .tags(PROVIDER, provider, "state", state.text()).register(meters);
        }
        FunctionCounter.builder(PAUSED, all, each -> paused(each.status(provider)))
                .baseUnit("seconds").tags(PROVIDER, provider).register(meters);
    }

    private static double is(ProviderStatus status, ProviderState state) {
        return status != null && status.state() == state ? 1 : 0;
    }

    private static double paused(ProviderStatus status) {
        return status == null ? 0 : status.pausedSeconds();
    }
}
