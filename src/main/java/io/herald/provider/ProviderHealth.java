package io.herald.provider;

import io.herald.catalog.Catalog;
import io.herald.catalog.LivePart;
import io.herald.catalog.Provider;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How every enabled provider stands: told by the kernel after each attempt, asked by whoever chooses a provider. It follows the
 * files: a provider that stands there as it stood keeps its state, any other begins as one that is up.
 */
public final class ProviderHealth implements LivePart {

    private static final ProviderAttempt UNWATCHED = new ProviderAttempt(null, 0, 0);

    private final BreakerSettings defaults;
    private final Time time;
    private final List<ProviderListener> listeners;
    private final Map<String, Map<String, Valve>> valves = new HashMap<>();
    private volatile SortedMap<String, Watched> watched;

    /** A provider as its file says, and what watches it. */
    private record Watched(Provider provider, BreakerSettings settings, ProviderBreaker breaker) {
    }

    /** @throws io.herald.catalog.CatalogException naming the provider file whose {@code breaker} is wrong */
    ProviderHealth(Catalog catalog, BreakerSettings defaults, Time time, List<ProviderListener> listeners) {
        this.defaults = defaults;
        this.time = time;
        this.listeners = List.copyOf(listeners);
        this.watched = watch(catalog, Collections.emptySortedMap());
    }

    @Override
    public Prepared prepare(Path config, Catalog next) {
        SortedMap<String, Watched> prepared = watch(next, watched);
        return () -> become(prepared);
    }

    /** To be called before an attempt; what is returned wants to know how it ended. */
    public ProviderAttempt begin(String provider) {
        Watched found = watched.get(provider);
        return found == null ? UNWATCHED : found.breaker().begin();
    }

    /** True while the provider is known and takes whatever comes. */
    public boolean takes(String provider) {
        Watched found = watched.get(provider);
        return found != null && found.breaker().takes();
    }

    /** Puts one queue of a provider under the control of its health; the queue of one that is not there flows. */
    public synchronized void guard(String provider, String queue, Valve valve) {
        valves.computeIfAbsent(provider, none -> new TreeMap<>()).put(queue, valve);
        Watched found = watched.get(provider);
        if (found != null) {
            found.breaker().guard(queue, valve);
        }
    }

    double share(String provider) {
        Watched found = watched.get(provider);
        return found == null ? 0 : found.breaker().share();
    }

    boolean wantsProbe(String provider) {
        Watched found = watched.get(provider);
        return found != null && found.breaker().wantsProbe();
    }

    /** The names of those that are watched. */
    Set<String> names() {
        return Collections.unmodifiableSet(watched.keySet());
    }

    /** Null when it is not watched. */
    ProviderStatus status(String provider) {
        Watched found = watched.get(provider);
        return found == null ? null : found.breaker().status();
    }

    /** By name. */
    List<ProviderStatus> statuses() {
        return watched.values().stream().map(each -> each.breaker().status()).toList();
    }

    private SortedMap<String, Watched> watch(Catalog catalog, Map<String, Watched> before) {
        SortedMap<String, Watched> watch = new TreeMap<>();
        for (Provider provider : catalog.providers()) {
            BreakerSettings settings = catalog.breaker(provider, BreakerSettings.class).or(defaults);
            Watched last = before.get(provider.name());
            boolean same = last != null && last.provider().isReachedLike(provider) && last.settings().equals(settings);
            watch.put(provider.name(), same ? last : new Watched(provider, settings, breaker(provider.name(), settings)));
        }
        return watch;
    }

    private ProviderBreaker breaker(String name, BreakerSettings settings) {
        return new ProviderBreaker(name, settings, time, change -> listeners.forEach(listener -> listener.changed(change)));
    }

    private synchronized void become(SortedMap<String, Watched> next) {
        SortedMap<String, Watched> before = watched;
        watched = next;
        before.forEach((name, last) -> {
            if (next.get(name) != last) {
                last.breaker().end();
            }
        });
        next.forEach((name, now) -> {
            if (before.get(name) != now) {
                valves.getOrDefault(name, Map.of()).forEach(now.breaker()::guard);
            }
        });
    }
}
