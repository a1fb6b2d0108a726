package io.herald.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Objects;

/**
 * What a template says on one channel in one language.
 *
 * @param locale  language tag (BCP 47) of the template's file; null for the file of all other languages
 * @param subject one line; null when there is none
 * @param vendors by provider, for those that keep this text under a code; never null
 */
public record Wording(String channel, String locale, String subject, String content,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, VendorTemplate> vendors) {

    public Wording {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(content, "content");
        vendors = vendors == null ? Map.of() : Map.copyOf(vendors);
    }

    /** Where it is said: content never reaches a log. */
    @Override
    public String toString() {
        return "wording for " + channel + (locale == null ? "" : " in " + locale);
    }
}
