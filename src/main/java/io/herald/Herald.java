package io.herald;

import io.herald.cli.HeraldCommand;
import io.herald.reload.WrongStart;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The notification gateway. It starts the {@code *Configuration} of each of its packages, and of Spring Boot and Camel the parts that
 * {@code META-INF/spring/io.herald.Herald.imports} names: a look at all 340 on the class path would make a start a second longer.
 */
@SpringBootConfiguration
@ImportAutoConfiguration
@ComponentScan(resourcePattern = "*/*Configuration.class",
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
public class Herald {

    /** Starts the gateway, or runs a command. */
    public static void main(String[] args) {
        if (HeraldCommand.isCalledBy(args)) {
            System.exit(HeraldCommand.run(args));
        }
        WrongStart.run(Herald.class, args);
    }
}
