package io.herald.routes;

import io.herald.catalog.Catalog;
import io.herald.catalog.LivePart;
import io.herald.catalog.ProviderKind;
import io.herald.files.FileSet;
import io.herald.kernel.KernelSteps;
import io.herald.kernel.QueueConsumers;
import io.herald.kernel.RouteVersion;
import io.herald.kernel.RoutesInForce;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The routes that run, replaceable while they run: a new version is made beside the one in force, and takes every new piece of work
 * from the moment it is applied; what is in work ends on the version on which it began.
 */
public final class LiveRoutes implements AutoCloseable {

    private static final long LAST_SECONDS = 5;

    private final Assembly assembly;
    private final KernelSteps kernel;
    private final List<ProviderKind> kinds;
    private final Surroundings around;
    private final RoutesInForce inForce;
    private final QueueConsumers consumers;
    /** What ends after Herald has stopped needs no end of its own. */
    private final ThreadPoolExecutor ending = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
            task -> new Thread(task, "herald-routes-end"), new ThreadPoolExecutor.DiscardPolicy());
    private volatile Plan plan;

    LiveRoutes(Assembly assembly, KernelSteps kernel, List<ProviderKind> kinds, Surroundings around, RoutesInForce inForce,
            QueueConsumers consumers) {
        this.assembly = assembly;
        this.kernel = kernel;
        this.kinds = List.copyOf(kinds);
        this.around = around;
        this.inForce = inForce;
        this.consumers = consumers;
        ending.allowCoreThreadTimeOut(true);
    }

    /** The short hash of the files in force; null before the first. */
    public String version() {
        Plan now = plan;
        return now == null ? null : now.version();
    }

    /** What the version in force is made from, without its beans; null before the first. */
    public Plan plan() {
        return plan;
    }

    /**
     * Makes and starts the routes of these files, which nothing calls until they are applied.
     *
     * @param catalog      the catalogue of the same files
     * @param placeholders what {@code config/redelivery.yaml} of the same files fills in
     * @throws io.herald.files.FileMistakesException saying which route file is wrong, where, and why
     * @throws io.herald.catalog.CatalogException    naming the provider file that is wrong
     */
    public LivePart.Prepared prepare(FileSet files, Catalog catalog, Map<String, String> placeholders) {
        return prepare(Plan.of(files, catalog, placeholders));
    }

    LivePart.Prepared prepare(Plan next) {
        ProviderBeans beans = new ProviderBeans(kinds, next.catalog());
        DefaultCamelContext context;
        try {
            context = assembly.start(next.with(beans.named()), kernel, around);
        } catch (RuntimeException e) {
            beans.close();
            throw e;
        }
        RouteVersion version = new RouteVersion(context, next.catalog(), () -> ending.execute(() -> end(context, beans)));
        return new LivePart.Prepared() {
            @Override
            public void apply() {
                LiveRoutes.this.apply(version, next);
            }

            @Override
            public void discard() {
                version.leave();
            }
        };
    }

    /** Takes no more work, waits for what is in work, and ends. */
    @Override
    public void close() {
        consumers.stop();
        RouteVersion last = inForce.version();
        if (last != null) {
            last.leave();
        }
        ending.shutdown();
        try {
            ending.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void apply(RouteVersion version, Plan next) {
        RouteVersion last = inForce.version();
        if (last != null) {
            consumers.makeWay(last, version);
        }
        inForce.become(version);
        plan = next;
        consumers.follow(version);
        if (last != null) {
            last.leave();
        }
    }

    private static void end(DefaultCamelContext context, ProviderBeans beans) {
        context.stop();
        beans.close();
    }
}
