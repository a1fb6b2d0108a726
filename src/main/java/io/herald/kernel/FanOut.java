package io.herald.kernel;

import io.herald.catalog.Catalog;
import io.herald.notification.Address;
import io.herald.notification.Channel;
import io.herald.notification.Delivery;
import io.herald.notification.Notification;
import io.herald.notification.Receiver;
import io.herald.security.Caller;
import io.herald.security.Callers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/**
 * The splitter's expression: one delivery for each receiver and channel. The channels are those the caller asked for,
 * else those of the property {@code channels} that reach the receiver, else the one of the receiver's first address; of a
 * notification from a template only those that the template has a text for.
 */
public final class FanOut {

    /** The exchange property by which a route names channels, comma-separated. */
    public static final String CHANNELS = "channels";

    private final Catalog catalog;
    private final Callers callers;

    FanOut(Catalog catalog, Callers callers) {
        this.catalog = catalog;
        this.callers = callers;
    }

    /** The deliveries of a notification, in the order of its receivers; the same ones each time. */
    public List<Delivery> deliveries(@Body Notification notification, Exchange exchange) {
        // The files may change meanwhile: what is decided here is decided by one catalogue.
        List<Delivery> planned = new FanOut(catalog.now(), callers).plan(notification, chosen(exchange));
        DispatchSettlement settlement = exchange.getProperty(DispatchSettlement.PROPERTY, DispatchSettlement.class);
        if (settlement != null) {
            settlement.planned(planned);
        }
        return planned;
    }

    private List<Delivery> plan(Notification notification, List<String> chosen) {
        Map<String, Delivery> deliveries = new LinkedHashMap<>();
        Map<String, Receiver> contacts = new HashMap<>();
        for (Receiver receiver : notification.receivers()) {
            for (Channel channel : channels(notification, receiver, chosen)) {
                receiver.addressOf(channel.receivers()).ifPresent(address -> {
                    Delivery delivery = delivery(notification, channel, receiver, address);
                    deliveries.put(delivery.id(), delivery);
                    contacts.put(delivery.id(), receiver);
                });
            }
        }
        return withAlternatives(notification, deliveries.values(), contacts);
    }

    /** What another delivery goes to anyway is no alternative: its receiver would get the same twice. */
    private List<Delivery> withAlternatives(Notification notification, Collection<Delivery> deliveries,
            Map<String, Receiver> contacts) {
        if (contacts.values().stream().allMatch(contact -> contact.addresses().size() == 1)) {
            return List.copyOf(deliveries);
        }
        Set<Address> used = deliveries.stream().map(Delivery::receiver).collect(Collectors.toSet());
        return deliveries.stream().map(delivery -> withAlternatives(notification, delivery,
                contacts.get(delivery.id()).addresses().stream().filter(address -> !used.contains(address)).toList())).toList();
    }

    /** What no text of a template could go to is no alternative either. */
    private Delivery withAlternatives(Notification notification, Delivery delivery, List<Address> others) {
        if (delivery.templated() == null) {
            return delivery.withAlternatives(others);
        }
        List<Address> spoken = others.stream().filter(other -> catalog.channelsFor(other.kind()).stream()
                .anyMatch(channel -> !channel.name().equals(delivery.channel()) && notification.speaks(channel.name()))).toList();
        return spoken.isEmpty() ? delivery : delivery.withAlternatives(spoken).withElsewhere(notification.wordings());
    }

    private List<Channel> channels(Notification notification, Receiver receiver, List<String> chosen) {
        if (!notification.channels().isEmpty()) {
            return known(notification.channels());
        }
        Caller caller = callers.named(notification.caller()).orElse(null);
        List<Channel> reaching = permitted(caller, spoken(notification, known(chosen)))
                .filter(channel -> channel.reaches(receiver)).toList();
        return reaching.isEmpty() ? byFirstAddress(notification, caller, receiver) : reaching;
    }

    /** What the caller may not use comes last: it is refused where it is queued, and told with its reason. */
    private List<Channel> byFirstAddress(Notification notification, Caller caller, Receiver receiver) {
        List<Channel> fitting = spoken(notification,
                receiver.addresses().stream().flatMap(each -> catalog.channelsFor(each.kind()).stream()).toList());
        return Stream.concat(permitted(caller, fitting), fitting.stream()).limit(1).toList();
    }

    private static List<Channel> spoken(Notification notification, List<Channel> channels) {
        return channels.stream().filter(channel -> notification.speaks(channel.name())).toList();
    }

    private static Stream<Channel> permitted(Caller caller, List<Channel> channels) {
        return channels.stream().filter(channel -> caller == null || caller.mayUse(channel));
    }

    private List<Channel> known(List<String> names) {
        return names.stream().flatMap(name -> catalog.channel(name).stream()).toList();
    }

    private static Delivery delivery(Notification notification, Channel channel, Receiver receiver, Address address) {
        String locale = receiver.locale() == null ? notification.locale() : receiver.locale();
        return Delivery.of(notification, channel.name(), address, locale);
    }

    private static List<String> chosen(Exchange exchange) {
        String names = exchange.getProperty(CHANNELS, String.class);
        if (names == null || names.isBlank()) {
            return List.of();
        }
        List<String> list = new ArrayList<>();
        for (String name : names.split(",")) {
            list.add(name.strip());
        }
        return list;
    }
}
