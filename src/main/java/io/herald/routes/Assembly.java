package io.herald.routes;

import io.herald.catalog.Provider;
import io.herald.files.SourceFile;
import io.herald.kernel.KernelSteps;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.DefaultConfigurationConfigurer;
import org.apache.camel.main.DefaultConfigurationProperties;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Makes a running Camel context from route files: the engineers' routes, one for each provider from the template of its kind, and
 * the kernel's steps. It touches no other context, and what cannot run leaves nothing behind.
 */
public final class Assembly {

    private final ListableBeanFactory beans;
    private final Environment environment;
    private final DefaultConfigurationProperties<?> settings;

    /** @param settings {@code camel.main.*}; null where Camel is not configured */
    Assembly(ListableBeanFactory beans, Environment environment, DefaultConfigurationProperties<?> settings) {
        this.beans = beans;
        this.environment = environment;
        this.settings = settings;
    }

    /**
     * The context, started; nothing calls its routes yet.
     *
     * @throws io.herald.files.FileMistakesException saying in one sentence which file is wrong, where, and why
     */
    public DefaultCamelContext start(Plan plan, KernelSteps kernel, Surroundings around) {
        Map<String, Object> own = new HashMap<>(kernel.beans(plan.catalog()));
        own.putAll(around.beans(plan.catalog()));
        own.putAll(plan.beans());
        DefaultCamelContext context = new DefaultCamelContext(new DefaultRegistry(new VersionBeans(own, beans)));
        RouteSources sources = new RouteSources(context);
        try {
            configure(context, plan);
            kernel.prepare(context);
            around.prepare(context);
            for (SourceFile file : plan.files()) {
                sources.read(file, around::read);
            }
            // First of all, since Camel would log what keeps it from starting with its stack.
            context.start();
            sources.addAll();
            addProviders(context, plan);
            context.addRoutes(kernel.routes(plan.catalog()));
            DirectNames.check(context, plan.catalog());
            return context;
        } catch (Exception e) {
            RuntimeException sentence = new Sentence(context, new RouteText(plan.files())).of(e, sources.current());
            context.stop();
            throw sentence;
        }
    }

    private void configure(DefaultCamelContext context, Plan plan) throws Exception {
        if (settings != null) {
            DefaultConfigurationConfigurer.configure(context, settings);
        }
        context.disableJMX();
        context.setAutowiredEnabled(false);
        context.getCamelContextExtension().setName(plan.version());
        plan.placeholders().forEach(context.getPropertiesComponent()::addInitialProperty);
        context.getPropertiesComponent().addPropertiesSource(environment(environment));
        DirectComponent direct = new DirectComponent();
        // A route that is not there will not come.
        direct.setBlock(false);
        context.addComponent("direct", direct);
    }

    private static void addProviders(CamelContext context, Plan plan) throws Exception {
        for (Provider provider : plan.catalog().providers()) {
            String template = provider.kind() + "-provider";
            if (((DefaultCamelContext) context).getRouteTemplateDefinition(template) == null) {
                throw plan.catalog().withoutTemplate(provider);
            }
            TemplatedRouteBuilder.builder(context, template).parameter("provider", provider.name())
                    .routeId(provider.route()).add();
        }
    }

    private static PropertiesSource environment(Environment environment) {
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
}
