package io.herald.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Set;

/**
 * A provider as its file {@code config/providers/<name>.yaml} describes it.
 *
 * @param name     the file's name, and the last part of its queues' names
 * @param kind     the route template that speaks to it: {@code smtp}, {@code http}, {@code aliyun-push}
 * @param onUnknown what to do when nobody knows whether it took a message
 * @param settings what that kind reads, placeholders filled; may hold secrets, so it never prints
 * @param names    the settings that its file takes values from, <code>${…}</code>
 * @param breaker  the key {@code breaker}, the same for every kind; empty when the file has none
 */
public record Provider(String name, String kind, OnUnknown onUnknown, ObjectNode settings, Set<String> names,
        ObjectNode breaker) {

    public Provider {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(onUnknown, "onUnknown");
        Objects.requireNonNull(settings, "settings");
        names = Set.copyOf(names);
        breaker = breaker == null ? JsonNodeFactory.instance.objectNode() : breaker;
    }

    /** The name of the {@code direct:} route that speaks to it. */
    public String route() {
        return "provider-" + name;
    }

    /** True when nothing that is sent to it would differ: its connections can be kept. */
    public boolean isReachedLike(Provider other) {
        return name.equals(other.name) && kind.equals(other.kind) && settings.equals(other.settings);
    }

    @Override
    public String toString() {
        return "provider " + name + " (" + kind + ")";
    }
}
