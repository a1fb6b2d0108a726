package io.herald.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One of {@code providers} in a channel file: its name, or <code>{ name: …, weight: … }</code>.
 *
 * @param weight null when only a name stands there
 */
record ChannelProvider(String name, Integer weight) {

    private static final int MOST = 1_000;

    ChannelProvider {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("an entry of 'providers' needs a 'name'");
        }
        if (weight != null && (weight < 0 || weight > MOST)) {
            throw new IllegalArgumentException("'weight' of provider '" + name + "' must be 0 to " + MOST);
        }
    }

    @JsonCreator
    static ChannelProvider named(String name) {
        return new ChannelProvider(name, null);
    }

    @JsonCreator
    static ChannelProvider weighted(@JsonProperty("name") String name, @JsonProperty("weight") Integer weight) {
        return new ChannelProvider(name, weight);
    }
}
