package io.herald;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.herald.explain.ExplainCommand;
import java.util.Arrays;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import picocli.CommandLine;

/**
 * The notification gateway. It starts the {@code *Configuration} of each of its packages, and of Spring Boot and Camel the parts that
 * {@code META-INF/spring/io.herald.Herald.imports} names: a look at all 340 on the class path would make a start a second longer.
 */
@SpringBootConfiguration
@ImportAutoConfiguration
@ComponentScan(resourcePattern = "*/*Configuration.class",
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
public class Herald {

    /** Starts the gateway, or runs the command {@code explain}. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("explain")) {
            ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF); // a command says what it has to say itself
            System.exit(new CommandLine(new ExplainCommand()).execute(Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication.run(Herald.class, args);
    }
}
