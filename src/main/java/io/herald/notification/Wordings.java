package io.herald.notification;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The texts that a template made of a notification's data when it was accepted: the same for every repeat, whatever becomes of
 * the template meanwhile.
 *
 * @param template its name
 * @param all      one for each channel and language that a delivery may need; at least one
 */
public record Wordings(String template, List<Wording> all) {

    public Wordings {
        Objects.requireNonNull(template, "template");
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a template that says nothing makes no notification");
        }
    }

    /** What stands for the whole where no channel is known. */
    public Wording first() {
        return all.get(0);
    }

    /** Whether there is a text for that channel. */
    public boolean speaks(String channel) {
        return all.stream().anyMatch(each -> each.channel().equals(channel));
    }

    /** The text for a channel in that language, or in one that stands in for it. */
    public Optional<Wording> on(String channel, String locale) {
        for (String tag : LanguageFallback.of(locale)) {
            for (Wording each : all) {
                if (each.channel().equals(channel) && tag.equalsIgnoreCase(each.locale())) {
                    return Optional.of(each);
                }
            }
        }
        return all.stream().filter(each -> each.channel().equals(channel) && each.locale() == null).findFirst();
    }

    /** The texts for the other channels in that language, one for each. */
    List<Wording> elsewhere(String channel, String locale) {
        Map<String, List<Wording>> others = all.stream().filter(each -> !each.channel().equals(channel))
                .collect(Collectors.groupingBy(Wording::channel));
        return others.keySet().stream().sorted().flatMap(other -> on(other, locale).stream()).toList();
    }

    /** The name alone: content never reaches a log. */
    @Override
    public String toString() {
        return "wordings of template " + template;
    }
}
