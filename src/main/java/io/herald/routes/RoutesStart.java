package io.herald.routes;

import org.springframework.context.SmartLifecycle;

/** The first version of the routes, of the files that Herald is started with. */
final class RoutesStart implements SmartLifecycle {

    /** The web server starts after it, and stops before it. */
    private static final int PHASE = Integer.MAX_VALUE - 2049;

    private final LiveRoutes live;
    private final Plan first;
    private volatile boolean running;

    RoutesStart(LiveRoutes live, Plan first) {
        this.live = live;
        this.first = first;
    }

    @Override
    public void start() {
        live.prepare(first).apply();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        live.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
