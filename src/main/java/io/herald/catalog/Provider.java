package io.herald.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * A provider as its file {@code config/providers/<name>.yaml} describes it.
 *
 * @param name     the file's name, and the last part of its queues' names
 * @param kind     the route template that speaks to it: {@code smtp}, {@code http}, {@code aliyun-push}
 * @param settings what that kind reads, placeholders filled; may hold secrets, so it never prints
 */
public record Provider(String name, String kind, ObjectNode settings) {

    public Provider {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(settings, "settings");
    }

    /** The name of the {@code direct:} route that speaks to it. */
    public String route() {
        return "provider-" + name;
    }

    @Override
    public String toString() {
        return "provider " + name + " (" + kind + ")";
    }
}
