package io.herald.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.herald.catalog.Catalog;
import io.herald.notification.Channel;
import io.herald.notification.Ids;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.InvalidNotificationException.Violation;
import io.herald.notification.Notification;
import io.herald.notification.Priority;
import io.herald.notification.Receiver;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request of the public contract as a notification, or every reason why it is none. */
final class NotificationReader {

    /** Fields of the contract that no release serves yet: refused by name, so that nobody believes they work. */
    private static final List<String> NOT_YET =
            List.of("template", "data", "locale", "sendAt", "expiresAt", "attachments", "html");

    private final RequestSchema schema;
    private final Catalog catalog;
    private final ReceiverReader receivers;
    private final Clock clock;

    NotificationReader(RequestSchema schema, Catalog catalog, ReceiverReader receivers, Clock clock) {
        this.schema = schema;
        this.catalog = catalog;
        this.receivers = receivers;
        this.clock = clock;
    }

    /**
     * What the request says and where it came from.
     *
     * @param fixedChannel the channel of the endpoint, null when any is allowed
     */
    record Source(String fixedChannel, String caller, String correlationId, String traceparent) {
    }

    Notification read(JsonNode request, Source source) throws InvalidNotificationException {
        refuseNotYet(request);
        schema.check(request);
        ObjectNode body = (ObjectNode) request;
        List<Violation> violations = new ArrayList<>();
        List<Receiver> who = receivers.read(body.get("receiver"), "receiver", violations);
        List<String> channels = channels(body.get("channel"), source.fixedChannel(), violations);
        fit(who, channels, violations);
        if (!violations.isEmpty()) {
            throw new InvalidNotificationException(violations);
        }
        return new Notification(Ids.notification(), who, channels, body.path("subject").asText(null),
                body.get("content").textValue(), priority(body.get("priority")), metadata(body.get("metadata")), null,
                source.caller(), source.correlationId(), source.traceparent(), clock.instant());
    }

    private static void refuseNotYet(JsonNode request) throws InvalidNotificationException {
        List<Violation> violations = NOT_YET.stream().filter(request::has)
                .map(name -> new Violation(name, "is not supported yet")).toList();
        if (!violations.isEmpty()) {
            throw new InvalidNotificationException(violations);
        }
    }

    private List<String> channels(JsonNode node, String fixed, List<Violation> violations) {
        Set<String> names = names(node);
        if (fixed != null) {
            if (!names.isEmpty() && !names.equals(Set.of(fixed))) {
                violations.add(new Violation("channel", "is fixed to " + fixed + " here: leave it out"));
            }
            names = Set.of(fixed);
        }
        if (names.stream().anyMatch(name -> catalog.channel(name).isEmpty())) {
            violations.add(new Violation("channel", "must be one of "
                    + catalog.channels().stream().map(Channel::name).sorted().toList()));
        }
        return List.copyOf(names);
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new LinkedHashSet<>();
        if (node != null && node.isArray()) {
            node.forEach(each -> names.add(each.textValue()));
        } else if (node != null) {
            names.add(node.textValue());
        }
        return names;
    }

    private void fit(List<Receiver> who, List<String> channels, List<Violation> violations) {
        List<Channel> known = channels.stream().map(catalog::channel).flatMap(Optional::stream).toList();
        for (int i = 0; i < who.size(); i++) {
            String field = who.size() == 1 ? "receiver" : "receiver[" + i + "]";
            for (Channel channel : known) {
                if (!channel.reaches(who.get(i))) {
                    violations.add(new Violation(field, "has no address for channel " + channel.name()
                            + ", which takes " + channel.receivers()));
                }
            }
            Receiver receiver = who.get(i);
            if (channels.isEmpty() && catalog.channels().stream().noneMatch(channel -> channel.reaches(receiver))) {
                violations.add(new Violation(field, "fits no channel; there are addresses for " + catalog.addressKinds()));
            }
        }
    }

    private static Priority priority(JsonNode node) {
        return node == null ? Priority.NORMAL : Priority.of(node.textValue());
    }

    private static Map<String, String> metadata(JsonNode node) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (node != null) {
            node.fields().forEachRemaining(field -> metadata.put(field.getKey(), field.getValue().textValue()));
        }
        return metadata;
    }
}
