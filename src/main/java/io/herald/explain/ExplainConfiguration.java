package io.herald.explain;

import io.herald.catalog.Catalog;
import io.herald.catalog.ProviderKind;
import io.herald.kernel.Rehearsal;
import io.herald.routes.Assembly;
import io.herald.routes.LiveRoutes;
import io.herald.routes.Plan;
import io.herald.wire.ProviderStandIn;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What explains which way a notification takes; {@code explain} is named by routes/inbound/explain-rest.camel.yaml. */
@Configuration(proxyBeanMethods = false)
class ExplainConfiguration {

    /** Where no routes run, those in force are those of the start. */
    @Bean(destroyMethod = "close")
    Stages stages(ObjectProvider<LiveRoutes> live, Plan startPlan, Assembly assembly, ObjectProvider<ProviderKind> kinds,
            Rehearsal rehearsal, List<ProviderStandIn> standIns) {
        LiveRoutes running = live.getIfAvailable();
        return new Stages(running == null ? () -> startPlan : running::plan, assembly, kinds.orderedStream().toList(), rehearsal,
                standIns);
    }

    @Bean
    Explainer explainer(Stages stages, Rehearsal rehearsal, Catalog catalog) {
        return new Explainer(stages, rehearsal, catalog);
    }

    @Bean
    ExplainRequest explain(Explainer explainer) {
        return new ExplainRequest(explainer);
    }
}
