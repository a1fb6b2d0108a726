package io.herald.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The variables of one file.
 *
 * @param used     each with the line of its first use
 * @param declared those that the front matter lists; null when it has no list
 */
record Variables(Map<String, Integer> used, List<String> declared) {

    Variables {
        used = new TreeMap<>(used);
    }

    /** The first one that {@code allowed} does not have. */
    Optional<String> beyond(Set<String> allowed) {
        return used.keySet().stream().filter(variable -> !allowed.contains(variable)).findFirst();
    }

    /** All that a file in another language may use. */
    Set<String> known() {
        return declared == null ? used.keySet() : Set.copyOf(declared);
    }
}
