package io.herald.catalog;

import io.herald.notification.Channel;
import io.herald.settings.Similar;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys of {@code config/channels/<name>.yaml}. */
record ChannelFile(Boolean enabled, List<String> receivers, List<ChannelProvider> providers, Integer consumers, String schedule) {

    private static final int MOST_CONSUMERS = 256;
    private static final String DEFAULT_SCHEDULE = "default";
    /** The first word of the events that tell how a provider stands. */
    private static final String TAKEN = "provider";

    Channel channel(String name, ConfigText text, Map<String, Boolean> known) {
        if (name.equals(TAKEN)) {
            throw text.wrong("a channel cannot be named '" + TAKEN + "'", null);
        }
        if (receivers == null || receivers.isEmpty()) {
            throw text.wrong("'receivers' is missing: write the kinds of address this channel uses, e.g. [email]", null);
        }
        checkProviders(text, known);
        int inFlight = consumers == null ? 8 : consumers;
        if (inFlight < 1 || inFlight > MOST_CONSUMERS) {
            throw text.wrong("'consumers' must be 1 to " + MOST_CONSUMERS, null);
        }
        List<ChannelProvider> usable = providers.stream().filter(provider -> known.get(provider.name())).toList();
        Map<String, Integer> weights = usable.stream().filter(provider -> provider.weight() != null)
                .collect(Collectors.toMap(ChannelProvider::name, ChannelProvider::weight));
        return new Channel(name, receivers, usable.stream().map(ChannelProvider::name).toList(), weights, inFlight,
                schedule == null ? DEFAULT_SCHEDULE : schedule, enabled == null || enabled);
    }

    private void checkProviders(ConfigText text, Map<String, Boolean> known) {
        if (providers == null || providers.isEmpty()) {
            throw text.wrong("'providers' is missing: write the names of its files in config/providers", null);
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < providers.size(); i++) {
            List<String> at = List.of("providers", Integer.toString(i));
            if (providers.get(i) == null) {
                throw text.wrong(at, "an entry of 'providers' needs a 'name'", null);
            }
            String name = providers.get(i).name();
            if (!known.containsKey(name)) {
                throw text.wrong(at, "provider '" + name + "' has no file config/providers/" + name + ".yaml"
                        + Similar.to(name, known.keySet()), null);
            }
            if (!seen.add(name)) {
                throw text.wrong(at, "provider '" + name + "' stands twice in 'providers'", null);
            }
        }
        long weighted = providers.stream().filter(provider -> provider.weight() != null).count();
        if (weighted > 0 && weighted < providers.size()) {
            throw text.wrong("either all of 'providers' have a 'weight' or none", null);
        }
    }
}
