package io.herald.routes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Component;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatCustomizer;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.LanguageCustomizer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.UnsatisfiedDependencyException;

/**
 * The beans that the routes of one version see: its own first, then Spring's by name, but nothing that belongs to another Camel
 * context. By type it finds only what applies the settings {@code camel.component.*}.
 */
final class VersionBeans implements BeanRepository {

    private static final Set<Class<?>> BY_TYPE = Set.of(ComponentCustomizer.class, ComponentCustomizer.Policy.class,
            DataFormatCustomizer.class, DataFormatCustomizer.Policy.class, LanguageCustomizer.class, LanguageCustomizer.Policy.class);

    private final Map<String, Object> own;
    private final ListableBeanFactory beans;

    VersionBeans(Map<String, Object> own, ListableBeanFactory beans) {
        this.own = own;
        this.beans = beans;
    }

    @Override
    public Object lookupByName(String name) {
        Object bean = own.get(name);
        if (bean == null && beans.containsBean(name)) {
            bean = bean(name);
        }
        return isOfAnotherCamel(bean) ? null : bean;
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        Object bean = lookupByName(name);
        return type.isInstance(bean) ? type.cast(bean) : null;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return BY_TYPE.contains(type) ? new LinkedHashMap<>(beans.getBeansOfType(type)) : Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.copyOf(findByTypeWithName(type).values());
    }

    private Object bean(String name) {
        try {
            return beans.getBean(name);
        } catch (UnsatisfiedDependencyException e) {
            // Routes are made without a broker, too, to be looked at.
            return (Processor) exchange -> {
                throw new IllegalStateException("the bean '" + name + "' is not there without a broker", e);
            };
        }
    }

    private static boolean isOfAnotherCamel(Object bean) {
        return bean instanceof CamelContext || bean instanceof CamelContextAware || bean instanceof Component
                || bean instanceof RoutesBuilder || bean instanceof Language || bean instanceof DataFormat;
    }
}
