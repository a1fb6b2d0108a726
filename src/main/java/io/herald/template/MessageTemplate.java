package io.herald.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.LanguageFallback;
import io.herald.notification.Wording;
import io.herald.notification.Wordings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A folder of {@code config/templates}: one message in the words of each channel and language. */
public final class MessageTemplate {

    /** Of all texts of one notification, however many languages its receivers speak. */
    private static final int MOST_CHARACTERS = 500_000;

    private final String name;
    private final Map<String, Map<String, TemplateText>> byChannel;

    /** @param byChannel the files of each channel by language tag in lower case, the empty one for all other languages */
    MessageTemplate(String name, Map<String, Map<String, TemplateText>> byChannel) {
        this.name = name;
        this.byChannel = Map.copyOf(byChannel);
    }

    /**
     * Where a text of it is needed.
     *
     * @param locale language tag (BCP 47), null when unknown
     */
    public record Use(String channel, String locale) {
    }

    /** Whether it has a text for that channel. */
    public boolean speaks(String channel) {
        return byChannel.containsKey(channel);
    }

    /** The channels it has a text for. */
    public Set<String> channels() {
        return byChannel.keySet();
    }

    /**
     * What it says with that data, each text once.
     *
     * @param uses of channels that it has a text for; at least one
     * @throws InvalidNotificationException naming every field of the data that is missing or does not fit
     */
    public Wordings wordings(JsonNode data, Collection<Use> uses) throws InvalidNotificationException {
        Set<TemplateText> needed = new LinkedHashSet<>();
        uses.forEach(use -> needed.add(text(use.channel(), use.locale())));
        Wrong wrong = new Wrong();
        List<Wording> all = new ArrayList<>();
        int characters = 0;
        for (TemplateText text : needed) {
            Wording wording = text.render(data, wrong);
            if (wording != null && (characters += wording.content().length()) <= MOST_CHARACTERS) {
                all.add(wording);
            }
        }
        if (characters > MOST_CHARACTERS) {
            wrong.add("data", "is too much: all texts of template '" + name + "' together have more than " + MOST_CHARACTERS + " characters");
        }
        wrong.throwIfAny();
        return new Wordings(name, all);
    }

    private TemplateText text(String channel, String locale) {
        Map<String, TemplateText> byLanguage = byChannel.get(channel);
        for (String tag : LanguageFallback.of(locale)) {
            TemplateText found = byLanguage.get(tag.toLowerCase(Locale.ROOT));
            if (found != null) {
                return found;
            }
        }
        return byLanguage.get("");
    }
}
