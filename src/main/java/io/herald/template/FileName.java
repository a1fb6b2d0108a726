package io.herald.template;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a template file says: {@code <channel>[.<locale>].ftl}.
 *
 * @param locale language tag (BCP 47); null for the file of all other languages
 */
record FileName(String channel, String locale) {

    static final String ENDING = ".ftl";
    private static final Pattern FORM =
            Pattern.compile("([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?:\\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*))?\\.ftl");

    String file() {
        return channel + (locale == null ? "" : "." + locale) + ENDING;
    }

    static Optional<FileName> of(String name) {
        Matcher found = FORM.matcher(name);
        return found.matches() ? Optional.of(new FileName(found.group(1), found.group(2))) : Optional.empty();
    }
}
