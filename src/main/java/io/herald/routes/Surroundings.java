package io.herald.routes;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** What a context of routes is given beside the kernel's steps. */
public interface Surroundings {

    /** Called before the first route is added. */
    void prepare(DefaultCamelContext context);

    /** Called with each file, before its routes are read. */
    default void read(RouteBuilder file) {
    }
}
