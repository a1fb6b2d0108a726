package io.herald.inbound;

import io.herald.catalog.Catalog;
import io.herald.notification.Address;
import io.herald.notification.Channel;
import io.herald.notification.InvalidNotificationException.Violation;
import io.herald.notification.NotPermittedException;
import io.herald.notification.Receiver;
import io.herald.security.Caller;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a caller may ask for. The kernel asks again where a delivery is queued: a route may choose otherwise. */
final class Scopes {

    private final Catalog catalog;
    private final boolean allowBroadcast;

    /** @param allowBroadcast whether {@code all} is allowed to those that have no scopes */
    Scopes(Catalog catalog, boolean allowBroadcast) {
        this.catalog = catalog;
        this.allowBroadcast = allowBroadcast;
    }

    /** A receiver that nobody without scopes may name is a wrong field. */
    void checkBroadcast(Caller caller, List<Receiver> receivers, Wrong wrong) {
        if (!hasScopes(caller) && !allowBroadcast && receivers.stream().anyMatch(Scopes::isEverybody)) {
            wrong.add("receiver", "'all' is not allowed here (herald.inbound.allow-broadcast)");
        }
    }

    /**
     * Throws when the caller lacks a scope, naming each.
     *
     * @param caller   null for one that Herald does not know
     * @param channels the channels asked for; empty when they follow from the receivers
     */
    void check(Caller caller, List<Receiver> receivers, List<String> channels) throws NotPermittedException {
        if (!hasScopes(caller)) {
            return;
        }
        Set<Violation> missing = new LinkedHashSet<>();
        channels.stream().flatMap(name -> catalog.channel(name).stream()).filter(channel -> !caller.mayUse(channel))
                .forEach(channel -> missing.add(channel(caller, channel)));
        for (Receiver receiver : receivers) {
            if (!caller.broadcast() && isEverybody(receiver)) {
                missing.add(new Violation("receiver", "'all' needs the scope broadcast"));
            }
            List<Channel> reaching = reaching(receiver);
            if (channels.isEmpty() && reaching.stream().noneMatch(caller::mayUse)) {
                reaching.forEach(channel -> missing.add(new Violation("receiver", channel(caller, channel).message())));
            }
        }
        if (!missing.isEmpty()) {
            throw new NotPermittedException(List.copyOf(missing));
        }
    }

    private static boolean hasScopes(Caller caller) {
        return caller != null && caller.name() != null;
    }

    private static boolean isEverybody(Receiver receiver) {
        return receiver != null && receiver.addresses().stream().anyMatch(each -> each.kind().equals(Address.ALL));
    }

    private static Violation channel(Caller caller, Channel channel) {
        return new Violation("channel", caller.mayUseChannel(channel.name())
                ? "needs the scope providers: " + String.join(" or ", channel.providers())
                : "needs the scope channels: " + channel.name());
    }

    private List<Channel> reaching(Receiver receiver) {
        return catalog.channels().stream().filter(channel -> channel.reaches(receiver)).toList();
    }
}
