package io.herald.kernel;

import io.herald.catalog.Catalog;
import io.herald.notification.Address;
import io.herald.notification.Channel;
import io.herald.notification.Delivery;
import io.herald.notification.Notification;
import io.herald.notification.Receiver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/**
 * The splitter's expression: one delivery for each receiver and channel. The channels are those the caller asked for,
 * else those of the property {@code channels} that reach the receiver, else the one of the receiver's first address.
 */
public final class FanOut {

    /** The exchange property by which a route names channels, comma-separated. */
    public static final String CHANNELS = "channels";

    private final Catalog catalog;

    FanOut(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The deliveries of a notification, in the order of its receivers; the same ones each time. */
    public List<Delivery> deliveries(@Body Notification notification, Exchange exchange) {
        List<String> chosen = chosen(exchange);
        Map<String, Delivery> deliveries = new LinkedHashMap<>();
        for (Receiver receiver : notification.receivers()) {
            for (Channel channel : channels(notification, receiver, chosen)) {
                receiver.addressOf(channel.receivers()).ifPresent(address -> {
                    Delivery delivery = delivery(notification, channel, receiver, address);
                    deliveries.put(delivery.id(), delivery);
                });
            }
        }
        List<Delivery> planned = new ArrayList<>(deliveries.values());
        DispatchSettlement settlement = exchange.getProperty(DispatchSettlement.PROPERTY, DispatchSettlement.class);
        if (settlement != null) {
            settlement.planned(planned);
        }
        return planned;
    }

    private List<Channel> channels(Notification notification, Receiver receiver, List<String> chosen) {
        if (!notification.channels().isEmpty()) {
            return known(notification.channels());
        }
        List<Channel> reaching = known(chosen).stream().filter(channel -> channel.reaches(receiver)).toList();
        return reaching.isEmpty() ? byFirstAddress(receiver) : reaching;
    }

    private List<Channel> byFirstAddress(Receiver receiver) {
        for (Address address : receiver.addresses()) {
            List<Channel> fitting = catalog.channelsFor(address.kind());
            if (!fitting.isEmpty()) {
                return fitting.subList(0, 1);
            }
        }
        return List.of();
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
