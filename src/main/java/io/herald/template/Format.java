package io.herald.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a template makes: its values are escaped for that. */
enum Format {
    /** As it is. */
    TEXT, HTML, XML;

    static Optional<Format> of(String name) {
        return Arrays.stream(values()).filter(each -> each.text().equals(name)).findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
