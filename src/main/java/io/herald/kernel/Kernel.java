package io.herald.kernel;

import io.herald.broker.Broker;
import io.herald.catalog.Catalog;
import io.herald.redelivery.Redelivery;
import io.herald.security.Callers;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.CamelLogger;
import org.slf4j.LoggerFactory;

/** Puts the kernel into a Camel context, around routes that are loaded already and not yet started. */
public final class Kernel {

    private final Broker broker;
    private final Catalog catalog;
    private final Callers callers;
    private final Redelivery redelivery;
    private final KernelSettings settings;
    private final OutcomeRecorder outcomes;
    private final HandOver handOver;
    private final Clock clock;
    private final Counter accepted;

    Kernel(Broker broker, Catalog catalog, Callers callers, Redelivery redelivery, KernelSettings settings,
            OutcomeRecorder outcomes, HandOver handOver, Clock clock, Counter accepted) {
        this.broker = broker;
        this.catalog = catalog;
        this.callers = callers;
        this.redelivery = redelivery;
        this.settings = settings;
        this.outcomes = outcomes;
        this.handOver = handOver;
        this.clock = clock;
        this.accepted = accepted;
    }

    /** Sets what every route of the context has in common; to be called before the first is added. */
    public void prepare(CamelContext context) {
        context.getCamelContextExtension().addLogListener(new LogContext());
        failQuietly(context);
    }

    static void failQuietly(CamelContext context) {
        // A failed exchange is logged once, by the unit that decides what becomes of it.
        CamelLogger silent = new CamelLogger(LoggerFactory.getLogger(Kernel.class), LoggingLevel.OFF);
        context.getCamelContextExtension().setErrorHandlerFactory(new DefaultErrorHandlerBuilder()
                .logger(silent).maximumRedeliveries(0).logExhausted(false).logExhaustedMessageHistory(false));
    }

    /** The kernel's routes, to be added last. */
    public RouteBuilder routes() {
        return new KernelRoutes(catalog, settings.dispatchThreads() > 0,
                new AcceptNotification(broker.publisher(), accepted),
                new QueueDelivery(catalog, callers, broker.publisher(), handOver, outcomes, clock),
                new SkipDelivery(outcomes, handOver, clock), new RetryDelivery(redelivery), new RerouteDelivery(catalog, callers));
    }
}
