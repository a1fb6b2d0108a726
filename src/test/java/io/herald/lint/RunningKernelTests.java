package io.herald.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.kernel.KernelNames;
import io.herald.redelivery.Redelivery;
import io.herald.testing.HeraldTest;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the linter takes for granted is so in a Herald that runs. */
@HeraldTest
class RunningKernelTests {

    @Autowired
    ApplicationContext application;

    @Test
    void hasTheStepsThatRoutesEndIn() {
        assertThat(kernel().routes()).isEqualTo(new TreeSet<>(KernelNames.STEPS));
    }

    @Test
    void hasEveryBeanThatRoutesMayName() {
        assertThat(RouteBeans.NAMES).allMatch(kernel()::hasBean);
    }

    @Test
    void fillsThePlaceholdersOfQuickRedelivery() {
        assertThat(application.getBean(Redelivery.class).placeholders().keySet()).isEqualTo(ReferenceRules.QUICK);
    }

    @Test
    void findsNothingInTheShippedFiles() {
        Surroundings running = new Surroundings(application.getEnvironment()::containsProperty, kernel()::hasBean);

        assertThat(new Linter(running).check(ShippedFiles.set())).isEmpty();
    }

    @Test
    void hasExactlyOneConsumerForEveryDirectName() {
        assertThat(kernel().names()).isNotEmpty().allSatisfy(name -> assertThat(kernel().consumers(name)).as(name).isEqualTo(1));
    }

    private RunningKernel kernel() {
        return new RunningKernel(application);
    }
}
