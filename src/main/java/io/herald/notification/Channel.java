package io.herald.notification;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A channel as its file describes it.
 *
 * @param name      the file's name, and the middle part of its queues' names
 * @param receivers the kinds of address it can use, the preferred one first
 * @param providers the names of its enabled providers, the preferred one first
 * @param weights   how the traffic is shared: by provider, 0 and more; empty when the first that is well takes all
 * @param consumers deliveries in flight at once for each provider, 1 to 256
 * @param schedule  the name of the schedule its retries follow, of {@code config/redelivery.yaml}
 * @param enabled   false while what is for it is accepted and waits in its queues
 */
public record Channel(String name, List<String> receivers, List<String> providers, Map<String, Integer> weights, int consumers,
        String schedule, boolean enabled) {

    public Channel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(schedule, "schedule");
        receivers = List.copyOf(receivers);
        providers = List.copyOf(providers);
        weights = Map.copyOf(weights);
    }

    public boolean reaches(Receiver receiver) {
        return receiver.addressOf(receivers).isPresent();
    }
}
