package io.herald.cli;

import io.herald.catalog.Catalog;
import io.herald.files.FileMistakesException;
import io.herald.settings.SecretFiles;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResourceLoader;

/** As much of Herald as needs no broker and no port: its settings, catalogue, normalizer and translators, each made when asked for. */
final class OfflineHerald implements AutoCloseable {

    /** Tells what happens to providers on the broker, where none is. */
    private static final String NEEDS_BROKER = "providerEvents";
    private static final String CATALOG = "catalog";

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @ComponentScan(basePackages = "io.herald", resourcePattern = "*/*Configuration.class", excludeFilters = @ComponentScan.Filter(
            type = FilterType.REGEX, pattern = "io\\.herald\\.((broker|operations|sandbox)\\..*|routes\\.RoutesConfiguration"
                    + "|reload\\.ReloadConfiguration)"))
    private static final class Parts {
    }

    /**
     * Reads {@code config/application.yaml} of the folder it is started in, and the environment.
     *
     * @param settings that win over both
     */
    OfflineHerald(Map<String, Object> settings) {
        this(settings, factory -> { });
    }

    private OfflineHerald(Map<String, Object> settings, BeanFactoryPostProcessor changed) {
        ConfigurableEnvironment environment = environment(settings);
        environment.getPropertySources().addFirst(new MapPropertySource("leaves nothing behind", Map.of("herald.reload.folder", "")));
        context.setEnvironment(environment);
        context.setResourceLoader(new FileSystemResourceLoader());
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.addBeanFactoryPostProcessor(OfflineHerald::onDemand);
        context.addBeanFactoryPostProcessor(changed);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.register(Parts.class);
        try {
            context.refresh();
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /** The settings alone, with the same order of who wins. */
    static ConfigurableEnvironment environment(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("command", settings));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        SecretFiles.addWithStandInsTo(environment);
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    /** One whose catalogue is empty before somebody fills it, so that its parts are there whatever is wrong with the files. */
    static OfflineHerald forgiving(Map<String, Object> settings) {
        return new OfflineHerald(settings, factory -> {
            RootBeanDefinition empty = new RootBeanDefinition(Catalog.class, Catalog::empty);
            empty.setLazyInit(true);
            ((BeanDefinitionRegistry) factory).removeBeanDefinition(CATALOG);
            ((BeanDefinitionRegistry) factory).registerBeanDefinition(CATALOG, empty);
        });
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Each part of a type that can be made without a broker; what cannot be made for another reason goes to {@code failed}. */
    <T> void parts(Class<T> type, Consumer<T> with, Consumer<RuntimeException> failed) {
        for (String name : context.getBeanNamesForType(type)) {
            T part = null;
            try {
                part = context.getBean(name, type);
            } catch (UnsatisfiedDependencyException e) {
                if (!FileMistakesException.in(e).isEmpty()) {
                    failed.accept(e);
                }
            } catch (BeansException e) {
                failed.accept(e);
            }
            if (part != null) {
                with.accept(part);
            }
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** Everything is made when it is asked for, also what a start asks for to fail early. */
    private static void onDemand(ConfigurableListableBeanFactory factory) {
        for (String name : factory.getBeanDefinitionNames()) {
            factory.getBeanDefinition(name).setLazyInit(true);
        }
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) factory;
        if (registry.containsBeanDefinition(NEEDS_BROKER)) {
            registry.removeBeanDefinition(NEEDS_BROKER);
        }
    }
}
