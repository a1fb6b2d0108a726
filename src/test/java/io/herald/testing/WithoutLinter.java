package io.herald.testing;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;

/** Lets a Herald under test start with routes that break rules on purpose: the kernel keeps its promises around them, too. */
public final class WithoutLinter {

    private WithoutLinter() {
    }

    public static void start(ConfigurableApplicationContext context) {
        context.addBeanFactoryPostProcessor(beans -> ((BeanDefinitionRegistry) beans).removeBeanDefinition("startFilesAreRight"));
    }
}
