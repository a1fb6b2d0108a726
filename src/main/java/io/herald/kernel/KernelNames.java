package io.herald.kernel;

import java.util.Set;

/** The {@code direct:} names that the kernel and engineers' routes call each other by; listed in routes/README.md. */
public final class KernelNames {

    /** The kernel's own routes, in which a route of the engineers ends. */
    public static final Set<String> STEPS = Set.of("notification-accepted", "delivery-queued", "delivery-skipped", "delivery-sent",
            "delivery-retry", "delivery-reroute", "delivery-dead");

    /** The engineers' routes that the kernel calls, beside one {@code <channel>-send} for each channel. */
    public static final Set<String> CALLS =
            Set.of("notification-amqp", "notification-dispatch", "delivery-failed", "delivery-route");

    /** After the name of a channel: the route that the kernel gives its deliveries to. */
    public static final String SEND = "-send";

    private KernelNames() {
    }
}
