package io.herald.routes;

import io.herald.catalog.Catalog;
import io.herald.catalog.ProviderKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What every kind of provider offers to the routes of one catalogue. */
public final class ProviderBeans implements AutoCloseable {

    private final List<ProviderKind.Beans> parts = new ArrayList<>();

    /** @throws io.herald.catalog.CatalogException naming the provider file that is wrong; then nothing is left open */
    public ProviderBeans(List<ProviderKind> kinds, Catalog catalog) {
        try {
            kinds.forEach(kind -> parts.add(kind.beans(catalog)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public Map<String, Object> named() {
        Map<String, Object> all = new HashMap<>();
        parts.forEach(part -> all.putAll(part.named()));
        return all;
    }

    @Override
    public void close() {
        parts.forEach(ProviderKind.Beans::close);
    }
}
