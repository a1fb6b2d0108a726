package io.herald.routes;

import io.herald.catalog.ProviderKind;
import io.herald.kernel.Kernel;
import io.herald.kernel.QueueConsumers;
import io.herald.kernel.RoutesInForce;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the engineers' routes. */
@Configuration(proxyBeanMethods = false)
class RoutesConfiguration {

    @Bean
    LiveRoutes liveRoutes(Assembly assembly, Kernel kernel, ObjectProvider<ProviderKind> kinds, ObjectProvider<Surroundings> around,
            RoutesInForce inForce, QueueConsumers consumers) {
        return new LiveRoutes(assembly, kernel, kinds.orderedStream().toList(), Surroundings.together(around.orderedStream().toList()),
                inForce, consumers);
    }

    @Bean
    RoutesStart routesStart(LiveRoutes live, Plan startPlan) {
        return new RoutesStart(live, startPlan);
    }
}
