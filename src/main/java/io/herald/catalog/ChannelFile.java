package io.herald.catalog;

import io.herald.notification.Channel;
import java.util.List;
import java.util.Map;

/** The keys of {@code config/channels/<name>.yaml}. */
record ChannelFile(List<String> receivers, List<String> providers, Integer consumers) {

    private static final int MOST_CONSUMERS = 256;

    Channel channel(ConfigFile file, Map<String, Boolean> known) {
        if (receivers == null || receivers.isEmpty()) {
            throw file.wrong("'receivers' is missing: write the kinds of address this channel uses, e.g. [email]", null);
        }
        if (providers == null || providers.isEmpty()) {
            throw file.wrong("'providers' is missing: write the names of its files in config/providers", null);
        }
        for (String provider : providers) {
            if (!known.containsKey(provider)) {
                throw file.wrong("provider '" + provider + "' has no file config/providers/" + provider + ".yaml", null);
            }
        }
        int inFlight = consumers == null ? 8 : consumers;
        if (inFlight < 1 || inFlight > MOST_CONSUMERS) {
            throw file.wrong("'consumers' must be 1 to " + MOST_CONSUMERS, null);
        }
        return new Channel(file.name(), receivers, providers.stream().filter(known::get).toList(), inFlight);
    }
}
