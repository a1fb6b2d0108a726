package io.herald.catalog;

import io.herald.notification.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The channels and providers at one moment, each by name, and the channels by the kind of address they use. */
record CatalogSnapshot(Map<String, Channel> channels, Map<String, Provider> providers, Map<String, List<Channel>> byAddressKind) {

    static CatalogSnapshot of(Map<String, Channel> channels, Map<String, Provider> providers) {
        return new CatalogSnapshot(Map.copyOf(channels), Map.copyOf(providers), byAddressKind(channels.values()));
    }

    private static Map<String, List<Channel>> byAddressKind(Collection<Channel> channels) {
        Map<String, List<Channel>> fitting = new TreeMap<>();
        for (Channel channel : channels) {
            for (String kind : channel.receivers()) {
                fitting.computeIfAbsent(kind, none -> new ArrayList<>()).add(channel);
            }
        }
        fitting.forEach((kind, list) -> list.sort(Comparator
                .comparingInt((Channel channel) -> channel.receivers().indexOf(kind)).thenComparing(Channel::name)));
        return fitting;
    }
}
