package io.herald.catalog;

import java.util.Map;

/** Providers of one kind: what the routes that speak to them name as beans. */
public interface ProviderKind {

    /**
     * The beans for the enabled providers of a catalogue. What two catalogues have in common, such as kept connections, may be
     * shared between their beans.
     *
     * @throws CatalogException naming the file and the key that is wrong
     */
    Beans beans(Catalog catalog);

    /** Beans for the routes of one version, by name; closed when the last exchange of those routes is done. */
    interface Beans extends AutoCloseable {

        Map<String, Object> named();

        @Override
        void close();

        /** These, and what frees them. */
        static Beans of(Map<String, Object> named, Runnable close) {
            Map<String, Object> all = Map.copyOf(named);
            return new Beans() {
                @Override
                public Map<String, Object> named() {
                    return all;
                }

                @Override
                public void close() {
                    close.run();
                }
            };
        }
    }
}
