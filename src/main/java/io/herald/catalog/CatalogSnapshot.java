package io.herald.catalog;

import io.herald.notification.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The channels and providers at one moment, each by name.
 *
 * @param byAddressKind the channels that use that kind of address, those that prefer it first, then by name
 * @param goneChannels  those that were there earlier and are not any more, as they were last
 * @param goneProviders the same for providers
 * @param texts         their files, as {@code channels/<name>} and {@code providers/<name>}
 */
record CatalogSnapshot(Map<String, Channel> channels, Map<String, Provider> providers, Map<String, List<Channel>> byAddressKind,
        Map<String, Channel> goneChannels, Map<String, Provider> goneProviders, Map<String, ConfigText> texts) {

    static CatalogSnapshot of(Map<String, Channel> channels, Map<String, Provider> providers, Map<String, ConfigText> texts) {
        return new CatalogSnapshot(Map.copyOf(channels), Map.copyOf(providers), byAddressKind(channels.values()), Map.of(),
                Map.of(), Map.copyOf(texts));
    }

    /** The same, and what of an earlier moment is not here. */
    CatalogSnapshot after(CatalogSnapshot earlier) {
        return new CatalogSnapshot(channels, providers, byAddressKind, gone(earlier.goneChannels, earlier.channels, channels),
                gone(earlier.goneProviders, earlier.providers, providers), texts);
    }

    private static <T> Map<String, T> gone(Map<String, T> before, Map<String, T> last, Map<String, T> now) {
        Map<String, T> gone = new HashMap<>(before);
        gone.putAll(last);
        gone.keySet().removeAll(now.keySet());
        return Map.copyOf(gone);
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
