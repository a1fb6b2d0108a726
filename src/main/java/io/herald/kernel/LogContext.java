package io.herald.kernel;

import io.herald.notification.Flow;
import io.herald.notification.TraceContext;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelLogger;
import org.apache.camel.spi.LogListener;
import org.slf4j.MDC;

/** Puts the ids of what is handled into every log line about it: those of the kernel, and those of a route's log step. */
public final class LogContext implements LogListener {

    private static final String TRACE_ID = "trace-id";
    private static final String ROUTE_VERSION = "route-version";
    private static final String[] PROPERTIES = {Flow.CORRELATION_ID, Flow.NOTIFICATION_ID, Flow.DELIVERY_ID, Flow.CALLER};

    @Override
    public String onLog(Exchange exchange, CamelLogger logger, String message) {
        enter(exchange);
        return message;
    }

    @Override
    public void afterLog(Exchange exchange, CamelLogger logger, String message) {
        leave();
    }

    /** Until {@link #leave()}, lines of this thread are about that exchange. */
    public static void enter(Exchange exchange) {
        for (String name : PROPERTIES) {
            put(name, exchange.getProperty(name, String.class));
        }
        put(ROUTE_VERSION, Exchanges.version(exchange));
        put(TRACE_ID, TraceContext.traceId(exchange.getProperty(Flow.TRACEPARENT, String.class)));
    }

    public static void leave() {
        for (String name : PROPERTIES) {
            MDC.remove(name);
        }
        MDC.remove(TRACE_ID);
        MDC.remove(ROUTE_VERSION);
    }

    /** Does something whose log lines are about that exchange. */
    static <T> T during(Exchange exchange, Supplier<T> something) {
        enter(exchange);
        try {
            return something.get();
        } finally {
            leave();
        }
    }

    private static void put(String name, String value) {
        if (value != null) {
            MDC.put(name, value);
        }
    }
}
