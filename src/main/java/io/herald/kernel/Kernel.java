package io.herald.kernel;

import io.herald.broker.Broker;
import io.herald.catalog.Catalog;
import io.herald.provider.Providers;
import io.herald.redelivery.Redelivery;
import io.herald.security.Callers;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.CamelLogger;
import org.slf4j.LoggerFactory;

/** Puts the kernel into a Camel context, around routes that are loaded already and not yet started. */
public final class Kernel implements KernelSteps {

    /** The bean of a version's own catalogue. */
    static final String CATALOG = "catalog";

    private final Broker broker;
    private final Callers callers;
    private final Redelivery redelivery;
    private final Providers providers;
    private final OutcomeRecorder outcomes;
    private final HandOver handOver;
    private final Clock clock;
    private final Counter accepted;

    Kernel(Broker broker, Callers callers, Redelivery redelivery, Providers providers,
            OutcomeRecorder outcomes, HandOver handOver, Clock clock, Counter accepted) {
        this.broker = broker;
        this.providers = providers;
        this.callers = callers;
        this.redelivery = redelivery;
        this.outcomes = outcomes;
        this.handOver = handOver;
        this.clock = clock;
        this.accepted = accepted;
    }

    @Override
    public void prepare(CamelContext context) {
        context.getCamelContextExtension().addLogListener(new LogContext());
        prepareQuietly(context);
    }

    /** The same without log lines about messages. */
    static void prepareQuietly(CamelContext context) {
        context.getCamelContextExtension().addContextPlugin(InputQueues.class, new InputQueues());
        context.addComponent("herald-queue", new HeraldQueueComponent());
        // A failed exchange is logged once, by the unit that decides what becomes of it.
        CamelLogger silent = new CamelLogger(LoggerFactory.getLogger(Kernel.class), LoggingLevel.OFF);
        context.getCamelContextExtension().setErrorHandlerFactory(new DefaultErrorHandlerBuilder()
                .logger(silent).maximumRedeliveries(0).logExhausted(false).logExhaustedMessageHistory(false));
    }

    @Override
    public RouteBuilder routes(Catalog catalog) {
        return new KernelRoutes(new AcceptNotification(broker.publisher(), accepted),
                new QueueDelivery(catalog, callers, broker.publisher(), handOver, outcomes, clock),
                new SkipDelivery(outcomes, handOver, clock), new RetryDelivery(redelivery), new RerouteDelivery(catalog, callers));
    }

    @Override
    public Map<String, Object> beans(Catalog catalog) {
        return beans(catalog, callers, providers);
    }

    static Map<String, Object> beans(Catalog catalog, Callers callers, Providers providers) {
        return Map.of(CATALOG, catalog, "fanOut", new FanOut(catalog, callers), "providers", providers.in(catalog));
    }
}
