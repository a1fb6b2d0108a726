package io.herald.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.catalog.Catalog;
import io.herald.notification.Channel;
import io.herald.notification.Flow;
import io.herald.notification.Ids;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.Notification;
import io.herald.notification.Priority;
import io.herald.notification.Receiver;
import io.herald.notification.Wordings;
import io.herald.security.Caller;
import io.herald.security.Callers;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/** A request of the public contract as a notification, or every reason why it is none. */
final class NotificationReader {

    /** Fields of the contract that no release serves yet: refused by name, so that nobody believes they work. */
    private static final List<String> NOT_YET =
            List.of("sendAt", "expiresAt", "attachments", "html");

    private final RequestSchema schema;
    private final Catalog catalog;
    private final ReceiverReader receivers;
    private final Callers callers;
    private final Scopes scopes;
    private final TemplateRequest templates;
    private final Clock clock;

    NotificationReader(RequestSchema schema, Catalog catalog, ReceiverReader receivers, Callers callers, Scopes scopes,
            TemplateRequest templates, Clock clock) {
        this.schema = schema;
        this.catalog = catalog;
        this.receivers = receivers;
        this.callers = callers;
        this.scopes = scopes;
        this.templates = templates;
        this.clock = clock;
    }

    /**
     * What the request says and where it came from.
     *
     * @param fixedChannel the channel of the endpoint, null when any is allowed
     * @param known        who asks, as the boundary has found out; null where only a name is known
     * @param caller       the name of who asks, null when there is none
     * @param key          what a repeat of the same thing has in common, null when every request is a new one
     */
    record Source(String fixedChannel, Caller known, String caller, String correlationId, String traceparent, String key) {

        static Source of(String fixedChannel, Exchange exchange) {
            RestCall call = RestCall.of(exchange);
            return new Source(fixedChannel, call == null ? null : call.caller(), exchange.getProperty(Flow.CALLER, String.class),
                    exchange.getProperty(Flow.CORRELATION_ID, String.class), exchange.getProperty(Flow.TRACEPARENT, String.class),
                    exchange.getProperty(Flow.IDEMPOTENCY_KEY, String.class));
        }

        String id() {
            return key == null || key.isBlank() ? Ids.notification() : Ids.notification(caller, key);
        }
    }

    Notification read(JsonNode request, Source source) throws InvalidNotificationException {
        Wrong wrong = new Wrong();
        Caller known = source.known() != null ? source.known() : callers.named(source.caller()).orElse(null);
        NOT_YET.stream().filter(request::has).forEach(name -> wrong.add(name, "is not supported yet"));
        wrong.addAll(schema.violations(request));
        checkText(request, wrong);
        List<Receiver> who = request.has("receiver") ? receivers.read(request.get("receiver"), "receiver", wrong) : List.of();
        List<String> channels = channels(request.get("channel"), source.fixedChannel(), wrong);
        fit(who, request.path("receiver").isArray(), channels, wrong);
        scopes.checkBroadcast(known, who, wrong);
        templates.check(request, who, channels, wrong);
        wrong.throwIfAny();
        who = who.stream().filter(Objects::nonNull).toList();
        scopes.check(known, who, channels);
        return notification(request, who, channels, source);
    }

    private Notification notification(JsonNode request, List<Receiver> who, List<String> channels, Source source)
            throws InvalidNotificationException {
        Wordings wordings = templates.wordings(request, who, channels);
        String subject = wordings == null ? request.path("subject").textValue() : wordings.first().subject();
        String content = wordings == null ? request.get("content").textValue() : wordings.first().content();
        return new Notification(source.id(), who, channels, subject, content, priority(request.get("priority")),
                metadata(request.get("metadata")), request.path("locale").textValue(), source.caller(), source.correlationId(),
                source.traceparent(), clock.instant(), wordings);
    }

    private static void checkText(JsonNode request, Wrong wrong) {
        String subject = request.path("subject").textValue();
        if (subject != null && !Text.isLine(subject)) {
            wrong.add("subject", "must be one line, without control characters or halves of surrogate pairs");
        }
        String content = request.path("content").textValue();
        if (content != null && !Text.isProse(content)) {
            wrong.add("content", "must not hold control characters but tab and line breaks, nor halves of surrogate pairs");
        }
        request.path("metadata").fields().forEachRemaining(each -> {
            boolean bad = !Text.isLine(each.getKey())
                    || each.getValue().isTextual() && !Text.isProse(each.getValue().textValue());
            if (bad) {
                wrong.add("metadata", "must not hold control characters but tab and line breaks, nor halves of surrogate pairs");
            }
        });
    }

    private List<String> channels(JsonNode node, String fixed, Wrong wrong) {
        Set<String> names = names(node);
        if (fixed != null) {
            if (!names.isEmpty() && !names.equals(Set.of(fixed))) {
                wrong.add("channel", "is fixed to " + fixed + " here: leave it out");
            }
            names = Set.of(fixed);
        }
        if (names.stream().anyMatch(name -> catalog.channel(name).isEmpty())) {
            wrong.add("channel", "must be one of "
                    + String.join(", ", catalog.channels().stream().map(Channel::name).sorted().toList()));
        }
        return List.copyOf(names);
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new LinkedHashSet<>();
        if (node != null && node.isArray()) {
            node.forEach(each -> add(names, each));
        } else if (node != null) {
            add(names, node);
        }
        return names;
    }

    /** What is no text, or empty, the schema has named already. */
    private static void add(Set<String> names, JsonNode node) {
        if (node.isTextual() && !node.textValue().isEmpty()) {
            names.add(node.textValue());
        }
    }

    private void fit(List<Receiver> who, boolean list, List<String> channels, Wrong wrong) {
        List<Channel> known = channels.stream().map(catalog::channel).flatMap(Optional::stream).toList();
        for (int i = 0; i < who.size(); i++) {
            Receiver receiver = who.get(i);
            String field = list ? "receiver[" + i + "]" : "receiver";
            if (receiver == null) {
                continue;
            }
            for (Channel channel : known) {
                if (!channel.reaches(receiver)) {
                    wrong.add(field, "has no address for channel " + channel.name() + ", which takes "
                            + String.join(", ", channel.receivers()));
                }
            }
            if (channels.isEmpty() && catalog.channels().stream().noneMatch(channel -> channel.reaches(receiver))) {
                wrong.add(field, "fits no channel; there are addresses for " + catalog.addressKinds());
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
