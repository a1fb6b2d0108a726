package io.herald.kernel;

import io.herald.notification.Flow;
import io.herald.notification.TraceContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelLogger;
import org.apache.camel.spi.LogListener;
import org.slf4j.MDC;

/** Puts the ids of what is handled into every log line about it: those of the kernel, and those of a route's log step. */
final class LogContext implements LogListener {

    private static final String TRACE_ID = "trace-id";
    private static final String[] PROPERTIES = {Flow.CORRELATION_ID, Flow.NOTIFICATION_ID, Flow.DELIVERY_ID};

    @Override
    public String onLog(Exchange exchange, CamelLogger logger, String message) {
        enter(exchange);
        return message;
    }

    @Override
    public void afterLog(Exchange exchange, CamelLogger logger, String message) {
        leave();
    }

    static void enter(Exchange exchange) {
        for (String name : PROPERTIES) {
            put(name, exchange.getProperty(name, String.class));
        }
        put(TRACE_ID, TraceContext.traceId(exchange.getProperty(Flow.TRACEPARENT, String.class)));
    }

    static void leave() {
        for (String name : PROPERTIES) {
            MDC.remove(name);
        }
        MDC.remove(TRACE_ID);
    }

    private static void put(String name, String value) {
        if (value != null) {
            MDC.put(name, value);
        }
    }
}
