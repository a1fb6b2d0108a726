package io.herald.lint;

import java.util.regex.Pattern;

/** A text with <code>{{setting}}</code> in it, as far as the file itself says what will stand there. */
final class Placeholder {

    private static final Pattern WITH_DEFAULT = Pattern.compile("\\{\\{[^:{}]+:([^{}]*)\\}\\}");

    private Placeholder() {
    }

    /** The text with its defaults. */
    static String filled(String text) {
        return text.contains("{{") ? WITH_DEFAULT.matcher(text).replaceAll("$1") : text;
    }

    /** Whether only a setting says what will stand there. */
    static boolean isOpen(String text) {
        return filled(text).contains("{{");
    }
}
