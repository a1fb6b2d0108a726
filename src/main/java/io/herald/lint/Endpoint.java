package io.herald.lint;

import java.util.ArrayList;
import java.util.List;

/**
 * What a route consumes from or hands on to.
 *
 * @param step  {@code from}, {@code to} or {@code toD}
 * @param place where that word stands
 * @param value holds uri and parameters
 */
record Endpoint(String step, Tree place, Tree value) {

    /** The text of the URI; in the compact notation the value is the URI itself. */
    String uri() {
        return value.isText() ? value.text() : value.textAt("uri");
    }

    String scheme() {
        return uri().split("[:?]", 2)[0];
    }

    boolean isDirect() {
        return scheme().equals("direct");
    }

    /** What stands between the scheme and the options. */
    String path() {
        String uri = uri().split("\\?", 2)[0];
        int colon = uri.indexOf(':');
        return colon < 0 ? "" : uri.substring(colon + 1).replaceFirst("^//", "");
    }

    /** The name of a {@code direct:} route or of a queue. */
    String name() {
        return path().isEmpty() ? parameter("name") : path();
    }

    /** The value of an option, empty when it is not set. */
    String parameter(String key) {
        return options().stream().filter(option -> option.key().equals(key)).map(option -> option.value().text()).findFirst()
                .orElse("");
    }

    /** Its options: of {@code parameters} and of the URI's text. */
    List<Tree.Entry> options() {
        List<Tree.Entry> options = new ArrayList<>(value.at("parameters").map(Tree::entries).orElse(List.of()));
        int query = uri().indexOf('?');
        Tree text = value.isText() ? value : value.at("uri").orElse(value);
        for (String option : query < 0 ? new String[0] : uri().substring(query + 1).split("&")) {
            String[] pair = option.split("=", 2);
            options.add(new Tree.Entry(pair[0], text,
                    Tree.text(text.file(), text.line(), pair.length == 2 ? pair[1] : "")));
        }
        return options;
    }

    boolean isFrom() {
        return step.equals("from");
    }

    Finding finding(String message) {
        return place.finding(message);
    }
}
