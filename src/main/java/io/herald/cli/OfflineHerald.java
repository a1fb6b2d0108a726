package io.herald.cli;

import io.herald.settings.SecretFiles;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResourceLoader;

/** As much of Herald as needs no broker and no port: its settings, catalogue, normalizer and translators, each made when asked for. */
final class OfflineHerald implements AutoCloseable {

    /** Tells what happens to providers on the broker, where none is. */
    private static final String NEEDS_BROKER = "providerEvents";

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @ComponentScan(basePackages = "io.herald", resourcePattern = "*/*Configuration.class", excludeFilters = @ComponentScan.Filter(
            type = FilterType.REGEX, pattern = "io\\.herald\\.((broker|operations|sandbox)\\..*|routes\\.RoutesConfiguration)"))
    private static final class Parts {
    }

    /**
     * Reads {@code config/application.yaml} of the folder it is started in, and the environment.
     *
     * @param settings that win over both
     */
    OfflineHerald(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("command", settings));
        environment.getPropertySources().addFirst(new MapPropertySource("leaves nothing behind", Map.of("herald.reload.folder", "")));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        SecretFiles.addWithStandInsTo(environment);
        ConfigurationPropertySources.attach(environment);
        context.setEnvironment(environment);
        context.setResourceLoader(new FileSystemResourceLoader());
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.addBeanFactoryPostProcessor(OfflineHerald::withoutBroker);
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.register(Parts.class);
        try {
            context.refresh();
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    private static void withoutBroker(ConfigurableListableBeanFactory factory) {
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) factory;
        if (registry.containsBeanDefinition(NEEDS_BROKER)) {
            registry.removeBeanDefinition(NEEDS_BROKER);
        }
    }
}
