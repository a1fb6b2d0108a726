package io.herald.conventions;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import io.herald.lint.ShippedFiles;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;

/** Which package may know which: a package is a feature, and features form no circle. */
@AnalyzeClasses(packages = "io.herald", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    private static final long MOST_LINES = 250;

    @ArchTest
    static final ArchRule packagesFormNoCircle = slices().matching("io.herald.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule modelKnowsNeitherCamelNorSpring = noClasses().that()
            .resideInAnyPackage("io.herald.notification..", "io.herald.failure..")
            .should().dependOnClassesThat().resideInAnyPackage("org.apache.camel..", "org.springframework..");

    @ArchTest
    static final ArchRule modelKnowsNoFeature = noClasses().that().resideInAnyPackage("io.herald.notification..", "io.herald.failure..")
            .should().dependOnClassesThat(herald("io.herald.notification..", "io.herald.failure.."));

    @ArchTest
    static final ArchRule sandboxKnowsNothingOfHerald = noClasses().that().resideInAPackage("io.herald.sandbox..")
            .should().dependOnClassesThat(herald("io.herald.sandbox.."));

    @ArchTest
    static final ArchRule nothingKnowsTheSandbox = noClasses().that().resideOutsideOfPackage("io.herald.sandbox..")
            .should().dependOnClassesThat().resideInAPackage("io.herald.sandbox..");

    @ArchTest
    static final ArchRule onlyTheBrokerPackageSpeaksAmqp = noClasses().that().resideOutsideOfPackage("io.herald.broker..")
            .should().dependOnClassesThat().resideInAnyPackage("com.rabbitmq..", "org.apache.qpid..", "org.springframework.amqp..");

    @ArchTest
    static final ArchRule kernelKnowsNoInputAndNoChannel = noClasses().that()
            .resideInAnyPackage("io.herald.kernel..", "io.herald.broker..", "io.herald.catalog..")
            .should().dependOnClassesThat().resideInAnyPackage("io.herald.inbound..", "io.herald.routes..",
                    "io.herald.mail..", "io.herald.sms..", "io.herald.push..", "io.herald.operations..");

    @ArchTest
    static final ArchRule channelsKnowOnlyTheModelAndTheCatalogue = noClasses().that()
            .resideInAnyPackage("io.herald.mail..", "io.herald.sms..", "io.herald.push..")
            .should().dependOnClassesThat().resideInAnyPackage("io.herald.kernel..", "io.herald.broker..", "io.herald.inbound..",
                    "io.herald.routes..", "io.herald.operations..");

    @ArchTest
    static final ArchRule channelsDoNotKnowOneAnother =
            slices().matching("io.herald.(mail|sms|push)..").should().notDependOnEachOther();

    /** A comparison that ends at the first difference tells how much of a key was right. */
    @ArchTest
    static final ArchRule keysAreComparedInConstantTime = classes().that().haveFullyQualifiedName("io.herald.security.CallerSet")
            .should().callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
            .andShould(never(Arrays.class)).andShould(never(Objects.class));

    @ArchTest
    static final ArchRule nothingWritesToTheConsole = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule nothingUsesJavaUtilLogging =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule configurationsArePackagePrivate = classes().that().areAnnotatedWith(Configuration.class)
            .should().bePackagePrivate();

    @ArchTest
    static final ArchRule aStartFindsEveryConfiguration = classes().that().areAnnotatedWith(Configuration.class)
            .should().haveNameMatching("io\\.herald\\.[^.]+\\.[^.]+Configuration");

    @Test
    void noFileIsLongerThanOneReads() {
        assertThat(ShippedFiles.below(Path.of("src/main/java"), ".java"))
                .allSatisfy(file -> assertThat(ShippedFiles.text(file).lines().count()).as(file.toString())
                        .isLessThanOrEqualTo(MOST_LINES));
    }

    private static ArchCondition<JavaClass> never(Class<?> type) {
        return ArchConditions.not(ArchConditions.dependOnClassesThat(DescribedPredicate.describe(type.getSimpleName(),
                each -> each.isEquivalentTo(type))));
    }

    private static DescribedPredicate<JavaClass> herald(String... but) {
        return resideInAnyPackage("io.herald..").and(DescribedPredicate.not(resideInAnyPackage(but)));
    }
}
