package io.herald.notification;

import java.util.List;
import java.util.Objects;

/**
 * A channel as its file describes it.
 *
 * @param name      the file's name, and the middle part of its queues' names
 * @param receivers the kinds of address it can use, the preferred one first
 * @param providers the names of its enabled providers, the preferred one first
 * @param consumers deliveries in flight at once for each provider, 1 to 256
 */
public record Channel(String name, List<String> receivers, List<String> providers, int consumers) {

    public Channel {
        Objects.requireNonNull(name, "name");
        receivers = List.copyOf(receivers);
        providers = List.copyOf(providers);
    }

    public boolean reaches(Receiver receiver) {
        return receiver.addressOf(receivers).isPresent();
    }
}
