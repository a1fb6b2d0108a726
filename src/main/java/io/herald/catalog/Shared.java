package io.herald.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * What is kept for the providers of one kind, such as their connections: one for each provider as its file says, shared by all
 * catalogues in which the file says the same, and closed when the last of them is done with it.
 */
public final class Shared<T> {

    private final String kind;
    private final BiFunction<Catalog, Provider, T> make;
    private final Consumer<T> close;
    private final Map<Key, Kept<T>> all = new HashMap<>();

    private record Key(String provider, Object settings) {
    }

    private static final class Kept<T> {
        private final T value;
        private int users;

        private Kept(T value) {
            this.value = value;
        }
    }

    /** @param make may throw {@link IllegalArgumentException} with what is wrong with the provider's file */
    public Shared(String kind, BiFunction<Catalog, Provider, T> make, Consumer<T> close) {
        this.kind = kind;
        this.make = make;
        this.close = close;
    }

    /**
     * Those of the enabled providers of a catalogue.
     *
     * @throws CatalogException naming the file that is wrong; then nothing is kept for this catalogue
     */
    public synchronized Lease<T> of(Catalog catalog) {
        Map<String, T> values = new TreeMap<>();
        Map<String, Key> keys = new TreeMap<>();
        Lease<T> lease = new Lease<>(values, () -> keys.values().forEach(this::release));
        try {
            for (Provider provider : catalog.providers(kind)) {
                Key key = new Key(provider.name(), provider.settings());
                Kept<T> kept = all.computeIfAbsent(key, fresh -> new Kept<>(made(catalog, provider)));
                kept.users++;
                keys.put(provider.name(), key);
                values.put(provider.name(), kept.value);
            }
            return lease;
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private T made(Catalog catalog, Provider provider) {
        try {
            return make.apply(catalog, provider);
        } catch (IllegalArgumentException e) {
            throw catalog.wrong(provider, e);
        }
    }

    private void release(Key key) {
        Kept<T> last = null;
        synchronized (this) {
            Kept<T> kept = all.get(key);
            if (--kept.users == 0) {
                last = all.remove(key);
            }
        }
        if (last != null) {
            // It may wait for what is under way; who leases meanwhile must not.
            close.accept(last.value);
        }
    }

    /** What a catalogue uses, by provider, until it is closed. */
    public static final class Lease<T> implements AutoCloseable {

        private final Map<String, T> values;
        private final Runnable end;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Lease(Map<String, T> values, Runnable end) {
            this.values = values;
            this.end = end;
        }

        public Map<String, T> values() {
            return values;
        }

        /** Once; again does nothing. */
        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                end.run();
            }
        }
    }
}
