package io.herald.template;

import java.util.List;
import java.util.Map;

/**
 * The YAML between two lines {@code ---} at the beginning of a template file.
 *
 * @param subject   of a mail, or title of a push, with variables; null when there is none
 * @param format    how values are escaped
 * @param variables all that the file may use; null: any
 * @param vendors   by provider, for those that keep the text under a code
 */
record FrontMatter(Line subject, Format format, List<String> variables, Map<String, Vendor> vendors) {

    /** A text and where it stands. */
    record Line(int number, String text) {
    }

    /**
     * The text as a provider has registered it.
     *
     * @param line      where it stands
     * @param signature null: the one of the provider's file
     * @param variables in the provider's order
     */
    record Vendor(int line, String code, String signature, List<String> variables) {
    }

    static FrontMatter none() {
        return new FrontMatter(null, Format.TEXT, null, Map.of());
    }
}
