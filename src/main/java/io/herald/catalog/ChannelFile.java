package io.herald.catalog;

import io.herald.notification.Channel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys of {@code config/channels/<name>.yaml}. */
record ChannelFile(List<String> receivers, List<ChannelProvider> providers, Integer consumers, String schedule) {

    private static final int MOST_CONSUMERS = 256;
    private static final String DEFAULT_SCHEDULE = "default";
    /** The first word of the events that tell how a provider stands. */
    private static final String TAKEN = "provider";

    Channel channel(ConfigFile file, Map<String, Boolean> known) {
        if (file.name().equals(TAKEN)) {
            throw file.wrong("a channel cannot be named '" + TAKEN + "'", null);
        }
        if (receivers == null || receivers.isEmpty()) {
            throw file.wrong("'receivers' is missing: write the kinds of address this channel uses, e.g. [email]", null);
        }
        checkProviders(file, known);
        int inFlight = consumers == null ? 8 : consumers;
        if (inFlight < 1 || inFlight > MOST_CONSUMERS) {
            throw file.wrong("'consumers' must be 1 to " + MOST_CONSUMERS, null);
        }
        List<ChannelProvider> enabled = providers.stream().filter(provider -> known.get(provider.name())).toList();
        Map<String, Integer> weights = enabled.stream().filter(provider -> provider.weight() != null)
                .collect(Collectors.toMap(ChannelProvider::name, ChannelProvider::weight));
        return new Channel(file.name(), receivers, enabled.stream().map(ChannelProvider::name).toList(), weights, inFlight,
                schedule == null ? DEFAULT_SCHEDULE : schedule);
    }

    private void checkProviders(ConfigFile file, Map<String, Boolean> known) {
        if (providers == null || providers.isEmpty()) {
            throw file.wrong("'providers' is missing: write the names of its files in config/providers", null);
        }
        Set<String> seen = new HashSet<>();
        for (ChannelProvider provider : providers) {
            if (!known.containsKey(provider.name())) {
                throw file.wrong("provider '" + provider.name() + "' has no file config/providers/" + provider.name() + ".yaml", null);
            }
            if (!seen.add(provider.name())) {
                throw file.wrong("provider '" + provider.name() + "' stands twice in 'providers'", null);
            }
        }
        long weighted = providers.stream().filter(provider -> provider.weight() != null).count();
        if (weighted > 0 && weighted < providers.size()) {
            throw file.wrong("either all of 'providers' have a 'weight' or none", null);
        }
    }
}
