package io.herald.inbound;

import io.herald.kernel.RouteVersion;
import io.herald.kernel.RoutesInForce;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Hands each request to the version of the routes that is in force when it comes, and keeps that version until it is handled. */
final class RestMapping implements HandlerMapping, Ordered {

    /** Before what serves static files. */
    private static final int ORDER = -1;

    /** The attribute of a request that holds its version. */
    private static final String VERSION = RouteVersion.class.getName();

    private final RoutesInForce routes;
    private final PlatformHttpEngine engine;
    private final ApplicationContext application;

    RestMapping(RoutesInForce routes, PlatformHttpEngine engine, ApplicationContext application) {
        this.routes = routes;
        this.engine = engine;
        this.application = application;
    }

    /** Gives a new version its own paths, before its first route is added. */
    void prepare(CamelContext context) {
        PlatformHttpComponent http = context.getComponent("platform-http", PlatformHttpComponent.class);
        CamelRequestHandlerMapping paths = new CamelRequestHandlerMapping(http, engine);
        paths.setApplicationContext(application);
        paths.afterPropertiesSet();
        context.getCamelContextExtension().addContextPlugin(CamelRequestHandlerMapping.class, paths);
    }

    @Override
    public HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
        RouteVersion version = routes.enter();
        if (version == null) {
            return null;
        }
        HandlerExecutionChain handler = null;
        try {
            handler = version.context().getCamelContextExtension().getContextPlugin(CamelRequestHandlerMapping.class)
                    .getHandler(request);
            if (handler != null) {
                request.setAttribute(VERSION, version);
                handler.addInterceptor(0, new Inside(version));
            }
            return handler;
        } finally {
            if (handler == null) {
                version.leave();
            }
        }
    }

    /** The version that handles a request. */
    static RouteVersion version(HttpServletRequest request) {
        return (RouteVersion) request.getAttribute(VERSION);
    }

    @Override
    public boolean usesPathPatterns() {
        return true;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    private record Inside(RouteVersion version) implements HandlerInterceptor {

        /** Who goes on without the server's thread has entered on its own. */
        @Override
        public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler, Exception failed) {
            version.leave();
        }
    }
}
