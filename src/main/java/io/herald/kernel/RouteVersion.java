package io.herald.kernel;

import io.herald.catalog.Catalog;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;

/**
 * One version of the engineers' routes, running in a Camel context of its own. Who has entered it may call its routes until they
 * leave; when it is replaced and everybody has left, it ends by itself. Entering and leaving never wait.
 */
public final class RouteVersion {

    private static final int NOBODY = 0;

    private final CamelContext context;
    private final Catalog catalog;
    private final Runnable end;
    private final ConcurrentMap<String, AsyncProcessor> routes = new ConcurrentHashMap<>();
    /** One for who keeps it in force, and one for each that is inside. */
    private final AtomicInteger inside = new AtomicInteger(1);

    /**
     * @param context started, and named by the version
     * @param catalog as it was when the routes were made; never another one
     * @param end     stops the context and closes what was made for it; called once, by whoever leaves last
     */
    public RouteVersion(CamelContext context, Catalog catalog, Runnable end) {
        this.context = context;
        this.catalog = catalog;
        this.end = end;
    }

    /** The short hash of the files it was made from. */
    public String name() {
        return context.getName();
    }

    public CamelContext context() {
        return context;
    }

    public Catalog catalog() {
        return catalog;
    }

    /** False when it is over; else it stays until {@link #leave()}. */
    public boolean enter() {
        int now = inside.get();
        while (now != NOBODY) {
            if (inside.compareAndSet(now, now + 1)) {
                return true;
            }
            now = inside.get();
        }
        return false;
    }

    public void leave() {
        if (inside.decrementAndGet() == NOBODY) {
            end.run();
        }
    }

    /** How many are inside, the one that keeps it in force included. */
    int inside() {
        return inside.get();
    }

    /** What calls the route {@code direct:<name>}. */
    AsyncProcessor route(String name) {
        return routes.computeIfAbsent(name, this::producer);
    }

    /** What calls the route that consumes an input queue of its own; null when there is none. */
    AsyncProcessor input(String queue) {
        return InputQueues.of(context).route(queue);
    }

    /** The input queues that routes of this version consume. */
    Set<String> inputs() {
        return InputQueues.of(context).names();
    }

    Exchanges exchanges() {
        return new Exchanges(context);
    }

    private AsyncProcessor producer(String name) {
        try {
            var producer = context.getEndpoint("direct:" + name).createAsyncProducer();
            context.addService(producer, true);
            return producer;
        } catch (Exception e) {
            throw new IllegalStateException("direct:" + name + " cannot be called", e);
        }
    }
}
