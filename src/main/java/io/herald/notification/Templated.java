package io.herald.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a delivery keeps of the template that made its text.
 *
 * @param name      the template's
 * @param vendors   by provider, for those that keep the text under a code; never null
 * @param elsewhere the texts for other channels, which a reroute may need; never null
 */
public record Templated(String name, @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, VendorTemplate> vendors,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Wording> elsewhere) {

    public Templated {
        Objects.requireNonNull(name, "name");
        vendors = vendors == null ? Map.of() : Map.copyOf(vendors);
        elsewhere = elsewhere == null ? List.of() : List.copyOf(elsewhere);
    }

    Optional<Wording> on(String channel) {
        return elsewhere.stream().filter(each -> each.channel().equals(channel)).findFirst();
    }

    Templated withElsewhere(List<Wording> others) {
        return new Templated(name, vendors, others);
    }

    /** The name alone: content never reaches a log. */
    @Override
    public String toString() {
        return "template " + name;
    }
}
