package io.herald.explain;

import java.util.List;

/** The engineers' route files as they run now: what stands on the disk may be newer, or wrong. */
@FunctionalInterface
public interface RoutesInForce {

    List<RouteText> files();
}
