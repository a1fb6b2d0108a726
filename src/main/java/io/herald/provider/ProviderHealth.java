package io.herald.provider;

import io.herald.catalog.Catalog;
import io.herald.catalog.Provider;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How every enabled provider stands: told by the kernel after each attempt, asked by whoever chooses a provider. */
public final class ProviderHealth {

    private static final ProviderAttempt UNWATCHED = new ProviderAttempt(null, 0, 0);

    private final Map<String, ProviderBreaker> breakers = new LinkedHashMap<>();

    /** @throws io.herald.catalog.CatalogException naming the provider file whose {@code breaker} is wrong */
    ProviderHealth(Catalog catalog, BreakerSettings defaults, Time time, List<ProviderListener> listeners) {
        Map<String, Provider> providers = catalog.providers().stream().collect(Collectors.toMap(Provider::name, each -> each));
        for (String name : new TreeSet<>(providers.keySet())) {
            BreakerSettings settings = catalog.breaker(providers.get(name), BreakerSettings.class).or(defaults);
            breakers.put(name, new ProviderBreaker(name, settings, time,
                    change -> listeners.forEach(listener -> listener.changed(change))));
        }
    }

    /** To be called before an attempt; what is returned wants to know how it ended. */
    public ProviderAttempt begin(String provider) {
        ProviderBreaker breaker = breakers.get(provider);
        return breaker == null ? UNWATCHED : breaker.begin();
    }

    /** True while the provider is known and takes whatever comes. */
    public boolean takes(String provider) {
        ProviderBreaker breaker = breakers.get(provider);
        return breaker != null && breaker.takes();
    }

    /** Puts one queue of a provider under the control of its health. */
    public void guard(String provider, String queue, Valve valve) {
        ProviderBreaker breaker = breakers.get(provider);
        if (breaker != null) {
            breaker.guard(queue, valve);
        }
    }

    double share(String provider) {
        ProviderBreaker breaker = breakers.get(provider);
        return breaker == null ? 0 : breaker.share();
    }

    boolean wantsProbe(String provider) {
        ProviderBreaker breaker = breakers.get(provider);
        return breaker != null && breaker.wantsProbe();
    }

    Map<String, ProviderBreaker> breakers() {
        return Collections.unmodifiableMap(breakers);
    }

    /** By name. */
    List<ProviderStatus> statuses() {
        return breakers.values().stream().map(ProviderBreaker::status).toList();
    }
}
