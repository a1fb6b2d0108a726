package io.herald.catalog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** What is made of a provider's file by who keeps nothing open: made at the first question, and again when the file has changed. */
public final class PerProvider<T> {

    private final BiFunction<Catalog, Provider, T> make;
    private final Map<String, Made<T>> all = new ConcurrentHashMap<>();

    private record Made<T>(Provider of, T value) {
    }

    public PerProvider(BiFunction<Catalog, Provider, T> make) {
        this.make = make;
    }

    /** @throws CatalogException naming the file and the key that is wrong */
    public T of(Catalog catalog, Provider provider) {
        return all.compute(provider.name(), (name, last) -> last != null && last.of().isReachedLike(provider) ? last
                : new Made<>(provider, make.apply(catalog, provider))).value();
    }
}
