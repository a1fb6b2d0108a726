package io.herald.provider;

/** Lets a queue of a provider flow, drip or stand still. */
@FunctionalInterface
public interface Valve {

    int OPEN = Integer.MAX_VALUE;
    int CLOSED = 0;

    /** At most that many deliveries in flight from now on; must not wait. */
    void limit(int atOnce);
}
