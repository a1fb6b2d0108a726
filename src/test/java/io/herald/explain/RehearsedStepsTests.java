package io.herald.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.catalog.Catalog;
import io.herald.kernel.Rehearsal;
import io.herald.kernel.RoutesInForce;
import io.herald.testing.HeraldTest;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A rehearsal has every step of the kernel. */
@HeraldTest
class RehearsedStepsTests {

    @Autowired
    RoutesInForce routes;
    @Autowired
    Catalog catalog;
    @Autowired
    Rehearsal rehearsal;

    @Test
    void standBehindEveryNameOfTheKernel() throws Exception {
        Set<String> real = routes.version().context().getRoutes().stream().filter(route -> route.getRouteId().startsWith("kernel-"))
                .filter(route -> route.getEndpoint() instanceof DirectEndpoint).map(Route::getRouteId).collect(Collectors.toSet());

        try (CamelContext other = new DefaultCamelContext()) {
            assertThat(rehearsal.routes(catalog).configureRoutes(other).getRoutes().stream().map(RouteDefinition::getRouteId))
                    .containsExactlyInAnyOrderElementsOf(real);
        }
    }
}
