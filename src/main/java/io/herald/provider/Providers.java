package io.herald.provider;

import io.herald.catalog.Catalog;
import io.herald.notification.Channel;
import io.herald.notification.Delivery;
import io.herald.security.Callers;
import java.util.List;
import java.util.function.Predicate;

/** The bean {@code providers}: which provider takes a delivery, for routes. */
public final class Providers {

    private final Catalog catalog;
    private final Callers callers;
    private final ProviderHealth health;
    private final Predicate<String> wantsProbe;

    Providers(Catalog catalog, Callers callers, ProviderHealth health) {
        this(catalog, callers, health, health::wantsProbe);
    }

    private Providers(Catalog catalog, Callers callers, ProviderHealth health, Predicate<String> wantsProbe) {
        this.catalog = catalog;
        this.callers = callers;
        this.health = health;
        this.wantsProbe = wantsProbe;
    }

    /** The same by another catalogue: a version of the routes keeps the one it was made with. */
    public Providers in(Catalog other) {
        return new Providers(other, callers, health, wantsProbe);
    }

    /** The same for who sends nothing: a probe is left to a delivery that is sent. */
    public Providers withoutProbes() {
        return new Providers(catalog, callers, health, provider -> false);
    }

    /**
     * The provider for a delivery that has none yet: by order or weight one that takes; now and then one that is to be
     * probed; the first, whose queue keeps it, when none takes.
     *
     * @throws IllegalArgumentException when the delivery's channel is not there
     */
    public String choose(Delivery delivery) {
        Channel channel = catalog.channel(delivery.channel())
                .orElseThrow(() -> new IllegalArgumentException("there is no channel '" + delivery.channel() + "'"));
        List<String> order = callers.permitted(delivery.caller(), channel.providers());
        for (String provider : order) {
            if (wantsProbe.test(provider)) {
                return provider;
            }
        }
        Choice choice = new Choice(delivery.id(), health::share);
        String chosen = channel.weights().isEmpty() ? null : choice.byWeight(order, channel.weights());
        chosen = chosen == null ? choice.byOrder(order) : chosen;
        return chosen == null ? order.get(0) : chosen;
    }

    /** The provider to try after the delivery's present one: the first in order that takes and had it not yet; null for none. */
    public String next(Delivery delivery) {
        List<String> all = catalog.channel(delivery.channel()).map(Channel::providers).orElse(List.of());
        return callers.permitted(delivery.caller(), all).stream()
                .filter(other -> !other.equals(delivery.provider()) && !delivery.wasAt(delivery.channel(), other))
                .filter(this::takes).findFirst().orElse(null);
    }

    /** False while a provider is not to be called. */
    public boolean takes(String provider) {
        return health.takes(provider);
    }
}
