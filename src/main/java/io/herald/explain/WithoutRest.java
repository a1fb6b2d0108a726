package io.herald.explain;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;

/** Leaves REST endpoints out of a route file. */
final class WithoutRest implements RouteBuilderLifecycleStrategy {

    @Override
    public void afterConfigure(RouteBuilder builder) {
        builder.getRestCollection().getRests().clear();
    }
}
