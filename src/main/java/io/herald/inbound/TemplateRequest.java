package io.herald.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.herald.catalog.Catalog;
import io.herald.notification.Channel;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.Receiver;
import io.herald.notification.Wordings;
import io.herald.template.MessageTemplate;
import io.herald.template.MessageTemplate.Use;
import io.herald.template.Templates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The fields {@code template}, {@code data} and {@code locale}: every text that a delivery may need is made at the door. */
final class TemplateRequest {

    private static final String TEMPLATE = "template";
    private static final String DATA = "data";
    /** Names in one answer. */
    private static final int MOST_NAMES = 50;

    private final Templates templates;
    private final Catalog catalog;

    TemplateRequest(Templates templates, Catalog catalog) {
        this.templates = templates;
        this.catalog = catalog;
    }

    /** What is wrong before anything is made of the data; {@code who} holds null for receivers that are wrong themselves. */
    void check(JsonNode request, List<Receiver> who, List<String> channels, Wrong wrong) {
        if (!request.has(TEMPLATE)) {
            if (request.has(DATA)) {
                wrong.add(DATA, "belongs to a template: name it in 'template'");
            }
            return;
        }
        Stream.of("content", "subject").filter(request::has)
                .forEach(field -> wrong.add(field, "is made by the template: leave it out"));
        if (!isProse(request.path(DATA))) {
            wrong.add(DATA, "must not hold control characters but tab and line breaks, nor halves of surrogate pairs");
        }
        if (request.get(TEMPLATE).isTextual()) {
            named(request).ifPresentOrElse(template -> checkChannels(template, who, channels, wrong),
                    () -> wrong.add(TEMPLATE, unknown()));
        }
    }

    /**
     * What the template makes of the data; null without a template. The request was found right by {@link #check}.
     *
     * @throws InvalidNotificationException naming every missing variable
     */
    Wordings wordings(JsonNode request, List<Receiver> who, List<String> channels) throws InvalidNotificationException {
        if (!request.has(TEMPLATE)) {
            return null;
        }
        MessageTemplate template = named(request)
                .orElseThrow(() -> new InvalidNotificationException(TEMPLATE, unknown()));
        Set<Use> uses = new LinkedHashSet<>();
        for (Receiver receiver : who) {
            String locale = receiver.locale() == null ? request.path("locale").textValue() : receiver.locale();
            spoken(template, receiver, channels).forEach(channel -> uses.add(new Use(channel.name(), locale)));
        }
        JsonNode data = request.has(DATA) ? request.get(DATA) : JsonNodeFactory.instance.objectNode();
        return template.wordings(data, uses);
    }

    private void checkChannels(MessageTemplate template, List<Receiver> who, List<String> channels, Wrong wrong) {
        channels.stream().filter(name -> catalog.channel(name).isPresent() && !template.speaks(name)).findFirst()
                .ifPresent(name -> wrong.add(TEMPLATE, "has no text for channel " + name + ", only for " + spoken(template)));
        boolean unreachable = channels.isEmpty() && who.stream().anyMatch(receiver -> receiver != null && isReached(receiver)
                && spoken(template, receiver, channels).isEmpty());
        if (unreachable) {
            wrong.add(TEMPLATE, "has no text for a channel that reaches the receiver, only for " + spoken(template));
        }
    }

    private boolean isReached(Receiver receiver) {
        return catalog.channels().stream().anyMatch(channel -> channel.reaches(receiver));
    }

    /** Rules may choose any channel that reaches the receiver, now or when sending has failed. */
    private List<Channel> spoken(MessageTemplate template, Receiver receiver, List<String> channels) {
        List<Channel> may = new ArrayList<>(channels.stream().map(catalog::channel).flatMap(Optional::stream).toList());
        catalog.channels().stream().filter(channel -> channel.reaches(receiver) && !may.contains(channel))
                .sorted(Comparator.comparing(Channel::name)).forEach(may::add);
        return may.stream().filter(channel -> template.speaks(channel.name())).toList();
    }

    private static String spoken(MessageTemplate template) {
        return String.join(", ", template.channels().stream().sorted().toList());
    }

    private Optional<MessageTemplate> named(JsonNode request) {
        return templates.named(request.get(TEMPLATE).asText());
    }

    private String unknown() {
        Set<String> names = templates.all();
        return names.isEmpty() ? "is not there: config/templates holds none"
                : "must be one of " + String.join(", ", names.stream().limit(MOST_NAMES).toList())
                + (names.size() > MOST_NAMES ? ", …" : "");
    }

    private static boolean isProse(JsonNode node) {
        if (node.isTextual()) {
            return Text.isProse(node.textValue());
        }
        boolean all = true;
        for (JsonNode child : node) {
            all &= isProse(child);
        }
        return all;
    }
}
