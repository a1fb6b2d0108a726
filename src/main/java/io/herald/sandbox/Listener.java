package io.herald.sandbox;

import org.springframework.context.SmartLifecycle;

/** A server of the sandbox on a port of its own, as long as the application runs. */
abstract class Listener<S> implements SmartLifecycle {

    private volatile S server;

    /** A server that listens; throws {@link PortInUseException} when it cannot. */
    abstract S open();

    abstract void close(S running);

    abstract int port(S running);

    @Override
    public final void start() {
        server = open();
    }

    @Override
    public final void stop() {
        S stopping = server;
        server = null;
        if (stopping != null) {
            close(stopping);
        }
    }

    @Override
    public final boolean isRunning() {
        return server != null;
    }

    /** Up before the routes that send to it, down after them. */
    @Override
    public final int getPhase() {
        return 0;
    }

    /** 0 while it does not listen. */
    final int port() {
        S running = server;
        return running == null ? 0 : port(running);
    }
}
