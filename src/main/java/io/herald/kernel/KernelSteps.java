package io.herald.kernel;

import io.herald.catalog.Catalog;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** The kernel around the engineers' routes in one Camel context. */
public interface KernelSteps {

    /** Sets what every route of the context has in common; to be called before the first is added. */
    void prepare(CamelContext context);

    /** What stands behind the kernel's {@code direct:} names, to be added last. */
    RouteBuilder routes(Catalog catalog);

    /** The beans that routes name and that decide by the catalogue. */
    Map<String, Object> beans(Catalog catalog);
}
