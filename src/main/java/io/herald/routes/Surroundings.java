package io.herald.routes;

import io.herald.catalog.Catalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** What a context of routes is given beside the kernel's steps. */
public interface Surroundings {

    /** Called before the first route is added. */
    void prepare(DefaultCamelContext context);

    /** The beans that routes name and that decide by the catalogue of their version. */
    default Map<String, Object> beans(Catalog catalog) {
        return Map.of();
    }

    /** Called with each file, before its routes are read. */
    default void read(RouteBuilder file) {
    }

    /** All of these. */
    static Surroundings together(List<Surroundings> parts) {
        return new Surroundings() {
            @Override
            public void prepare(DefaultCamelContext context) {
                parts.forEach(part -> part.prepare(context));
            }

            @Override
            public Map<String, Object> beans(Catalog catalog) {
                Map<String, Object> all = new HashMap<>();
                parts.forEach(part -> all.putAll(part.beans(catalog)));
                return all;
            }

            @Override
            public void read(RouteBuilder file) {
                parts.forEach(part -> part.read(file));
            }
        };
    }
}
