package io.herald.explain;

import io.herald.catalog.Catalog;
import io.herald.catalog.Provider;
import io.herald.kernel.Rehearsal;
import io.herald.wire.ProviderStandIn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.env.Environment;

/**
 * A Camel context of its own, in which the engineers' routes run as they are, with a kernel that rehearses and without a
 * way out: of all components only {@code direct} is the real one.
 */
final class Stage implements AutoCloseable {

    private static final Set<String> REAL = Set.of("direct", "bean", "class", "language");

    private final DefaultCamelContext context;
    private final ProducerTemplate template;

    /** @throws Exception when the routes cannot run, which those in force can */
    Stage(List<RouteText> files, Catalog catalog, Rehearsal rehearsal, StageBeans beans, List<ProviderStandIn> standIns,
            Map<String, String> placeholders, Environment environment) throws Exception {
        context = new DefaultCamelContext(new DefaultRegistry(beans));
        context.disableJMX();
        context.setAutowiredEnabled(false);
        context.getCamelContextExtension().addContextPlugin(ComponentResolver.class, resolver(standIns));
        context.getCamelContextExtension().addInterceptStrategy(new Follower());
        placeholders.forEach(context.getPropertiesComponent()::addInitialProperty);
        context.getPropertiesComponent().addPropertiesSource(settings(environment));
        rehearsal.prepare(context);
        try {
            load(files);
            addProviders(catalog);
            context.addRoutes(rehearsal.routes());
            context.start();
        } catch (Exception e) {
            context.stop();
            throw e;
        }
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

    private static ComponentResolver resolver(List<ProviderStandIn> standIns) {
        ComponentResolver real = new DefaultComponentResolver();
        return (name, context) -> {
            Component component = REAL.contains(name) ? real.resolveComponent(name, context) : new DeadEnd(name, standIns);
            if (component instanceof DirectComponent direct) {
                // A route that is not there will not come.
                direct.setBlock(false);
            }
            return component;
        };
    }

    private static PropertiesSource settings(Environment environment) {
        return new PropertiesSource() {
            @Override
            public String getName() {
                return "herald-settings";
            }

            @Override
            public String getProperty(String name) {
                return environment.getProperty(name);
            }
        };
    }

    private void load(List<RouteText> files) throws Exception {
        List<Resource> resources = new ArrayList<>();
        files.forEach(file -> resources.add(ResourceHelper.fromBytes(file.path(), file.content())));
        Collection<RoutesBuilder> builders = PluginHelper.getRoutesLoader(context).findRoutesBuilders(resources);
        for (RoutesBuilder builder : builders) {
            if (builder instanceof RouteBuilder routes) {
                // Nobody calls from outside.
                routes.addLifecycleInterceptor(new WithoutRest());
            }
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                context.addRoutesConfigurations(configurations);
            }
        }
        for (RoutesBuilder builder : builders) {
            context.addRoutes(builder);
        }
    }

    private void addProviders(Catalog catalog) throws Exception {
        for (Provider provider : catalog.providers()) {
            String kind = provider.kind() + "-provider";
            if (context.getRouteTemplateDefinition(kind) != null) {
                TemplatedRouteBuilder.builder(context, kind).parameter("provider", provider.name())
                        .routeId(provider.route()).add();
            }
        }
    }
}
