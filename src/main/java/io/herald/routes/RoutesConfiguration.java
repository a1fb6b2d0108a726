package io.herald.routes;

import io.herald.catalog.Catalog;
import io.herald.catalog.Provider;
import io.herald.kernel.Kernel;
import io.herald.redelivery.Redelivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;

/** Loads the engineers' routes, makes one route for each provider from its template, and puts the kernel around them. */
@Configuration(proxyBeanMethods = false)
class RoutesConfiguration {

    @Bean
    CamelContextConfiguration routes(@Value("${herald.routes:routes}") Path folder, Catalog catalog, Redelivery redelivery,
            Kernel kernel) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext context) {
                try {
                    kernel.prepare(context);
                    redelivery.placeholders().forEach(context.getPropertiesComponent()::addInitialProperty);
                    load(context, new RouteFiles(folder).list());
                    addProviders(context, catalog);
                    context.addRoutes(kernel.routes());
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException("the routes in '" + folder + "' cannot be loaded", e);
                }
            }

            @Override
            public void afterApplicationStart(CamelContext context) {
                // nothing: the kernel's routes start last by their order
            }
        };
    }

    private static void load(CamelContext context, List<Path> files) {
        List<Resource> resources = new ArrayList<>();
        for (Path file : files) {
            resources.add(PluginHelper.getResourceLoader(context).resolveResource("file:" + file));
        }
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(resources);
        } catch (Exception e) {
            throw new RouteFilesException("The routes cannot be loaded: " + sentence(e), e);
        }
    }

    /** What the parser says and where, without the picture of the line. */
    private static String sentence(Exception e) {
        String message = String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        return message.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.equals("^"))
                .collect(Collectors.joining(" "));
    }

    private static void addProviders(CamelContext context, Catalog catalog) throws IOException {
        for (Provider provider : catalog.providers()) {
            String template = provider.kind() + "-provider";
            if (((ModelCamelContext) context).getRouteTemplateDefinition(template) == null) {
                throw new RouteFilesException("config/providers/" + provider.name() + ".yaml: kind '" + provider.kind()
                        + "' has no route template '" + template + "' in routes/outbound");
            }
            TemplatedRouteBuilder.builder(context, template).parameter("provider", provider.name())
                    .routeId(provider.route()).add();
        }
    }
}
