package io.herald.explain;

import io.herald.catalog.Catalog;
import io.herald.kernel.Rehearsal;
import io.herald.redelivery.Redelivery;
import io.herald.wire.ProviderStandIn;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What explains which way a notification takes; {@code explain} is named by routes/inbound/explain-rest.camel.yaml. */
@Configuration(proxyBeanMethods = false)
class ExplainConfiguration {

    /** Where nobody else knows which routes are in force, they are those of the folder at the start. */
    @Bean(destroyMethod = "close")
    Stages stages(ObjectProvider<RoutesInForce> routes, @Value("${herald.routes:routes}") Path folder, Catalog catalog,
            Redelivery redelivery, Rehearsal rehearsal, BeanFactory beans, List<ProviderStandIn> standIns, Environment environment) {
        return new Stages(routes.getIfAvailable(() -> new RoutesOnDisk(folder)), catalog, redelivery, rehearsal, beans, standIns,
                environment);
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
