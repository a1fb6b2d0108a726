package io.herald.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Gives every new piece of work the version of the routes that is in force when it begins. */
public final class RoutesInForce {

    private final AtomicReference<RouteVersion> current = new AtomicReference<>();

    RoutesInForce() {
    }

    /** The version in force, entered: to be left when the work is done. Null before the first one. */
    public RouteVersion enter() {
        while (true) {
            RouteVersion version = current.get();
            if (version == null || version.enter()) {
                return version;
            }
        }
    }

    /** The version in force, not entered; null before the first one. */
    public RouteVersion version() {
        return current.get();
    }

    /** From now on this one. */
    public void become(RouteVersion next) {
        current.set(next);
    }

    /** Work inside a version that was entered for it; left when the work is over, well or not. */
    static CompletableFuture<Void> inside(RouteVersion version, Function<RouteVersion, CompletableFuture<Void>> work) {
        CompletableFuture<Void> done;
        try {
            done = work.apply(version);
        } catch (RuntimeException | Error e) {
            version.leave();
            throw e;
        }
        return done.whenComplete((nothing, failed) -> version.leave());
    }
}
