package io.herald.explain;

import io.herald.kernel.Rehearsal;
import io.herald.routes.Assembly;
import io.herald.routes.Plan;
import io.herald.routes.Surroundings;
import io.herald.wire.ProviderStandIn;
import java.util.List;
import java.util.Set;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.apache.camel.spi.ComponentResolver;

/**
 * A Camel context of its own, in which the engineers' routes run as they are, with a kernel that rehearses and without a
 * way out: of all components only {@code direct} is the real one.
 */
final class Stage implements AutoCloseable {

    private static final Set<String> REAL = Set.of("bean", "class", "language");

    private final DefaultCamelContext context;
    private final ProducerTemplate template;

    Stage(Assembly assembly, Plan plan, Rehearsal rehearsal, List<ProviderStandIn> standIns) {
        context = assembly.start(plan, rehearsal, new NoWayOut(standIns));
        template = context.createProducerTemplate();
    }

    ProducerTemplate template() {
        return template;
    }

    @Override
    public void close() {
        template.stop();
        context.stop();
    }

    private record NoWayOut(List<ProviderStandIn> standIns) implements Surroundings {

        @Override
        public void prepare(DefaultCamelContext context) {
            ComponentResolver real = new DefaultComponentResolver();
            context.getCamelContextExtension().addContextPlugin(ComponentResolver.class, (name, camel) ->
                    REAL.contains(name) ? real.resolveComponent(name, camel) : new DeadEnd(name, standIns));
            context.getCamelContextExtension().addInterceptStrategy(new Follower());
        }

        /** Nobody calls from outside. */
        @Override
        public void read(RouteBuilder file) {
            file.addLifecycleInterceptor(new WithoutRest());
        }
    }
}
