package io.herald.reload;

import io.herald.catalog.CatalogReader;
import io.herald.catalog.LivePart;
import io.herald.files.FileSetReader;
import io.herald.files.KeptVersions;
import io.herald.files.ReloadSettings;
import io.herald.files.StartFiles;
import io.herald.lint.Linter;
import io.herald.lint.Surroundings;
import io.herald.routes.LiveRoutes;
import java.time.Clock;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Follows the files that engineers edit. */
@Configuration(proxyBeanMethods = false)
class ReloadConfiguration {

    @Bean
    NextVersion nextVersion(Environment environment, BeanFactory beans, CatalogReader catalogs, ObjectProvider<LivePart> parts,
            LiveRoutes routes) {
        Surroundings known = Surroundings.offline(environment::containsProperty);
        Linter linter = new Linter(new Surroundings(known.settings(), known.beans().or(beans::containsBean)));
        return new NextVersion(linter::check, catalogs, parts.orderedStream().toList(), routes::prepare);
    }

    /** A wrong file ends the start before anything is accepted. */
    @Bean
    SmartInitializingSingleton startFilesAreRight(NextVersion next, StartFiles start) {
        return () -> next.check(start.files());
    }

    @Bean
    Reloader reloader(FileSetReader reader, KeptVersions versions, NextVersion next, StartFiles start, ObjectProvider<Clock> clock) {
        return new Reloader(reader, versions, next, start, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Watch watch(FileSetReader reader, Reloader reloader, ReloadSettings settings) {
        return new Watch(reader, reloader, settings);
    }

    @Bean
    RoutesHealth routesHealthIndicator(Reloader reloader) {
        return new RoutesHealth(reloader);
    }
}
