package io.herald.reload;

import io.herald.files.KeptVersions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What shows the routes; there, too, where nothing runs, for the route file that names it. */
@Configuration(proxyBeanMethods = false)
class RouteOverviewConfiguration {

    @Bean
    RouteOverview routeOverview(ObjectProvider<Reloader> reloader, KeptVersions versions) {
        return new RouteOverview(reloader::getObject, versions);
    }
}
