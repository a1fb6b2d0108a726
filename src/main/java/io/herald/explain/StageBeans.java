package io.herald.explain;

import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Component;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.Language;
import org.springframework.beans.factory.BeanFactory;

/** Herald's beans for rehearsed routes, found by their names alone: stand-ins first, and nothing that belongs to the running Camel. */
final class StageBeans implements BeanRepository {

    private final Map<String, Object> standIns;
    private final BeanFactory beans;

    StageBeans(Map<String, Object> standIns, BeanFactory beans) {
        this.standIns = standIns;
        this.beans = beans;
    }

    @Override
    public Object lookupByName(String name) {
        Object standIn = standIns.get(name);
        if (standIn != null) {
            return standIn;
        }
        Object bean = beans.containsBean(name) ? beans.getBean(name) : null;
        return isOfTheRunningCamel(bean) ? null : bean;
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        Object bean = lookupByName(name);
        if (bean == null && type == Processor.class) {
            bean = (Processor) exchange -> {
                throw new IllegalStateException("the bean '" + name + "' is not there without a broker");
            };
        }
        return type.isInstance(bean) ? type.cast(bean) : null;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.of();
    }

    private static boolean isOfTheRunningCamel(Object bean) {
        return bean instanceof CamelContext || bean instanceof CamelContextAware || bean instanceof Component
                || bean instanceof RoutesBuilder || bean instanceof Language || bean instanceof DataFormat;
    }
}
