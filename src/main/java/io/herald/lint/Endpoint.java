package io.herald.lint;

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

    /** The name of a {@code direct:} route. */
    String name() {
        String inUri = uri().contains(":") ? uri().substring(uri().indexOf(':') + 1).split("\\?", 2)[0] : "";
        return inUri.isEmpty() ? parameter("name") : inUri;
    }

    String parameter(String key) {
        return value.textAt("parameters", key);
    }

    boolean isFrom() {
        return step.equals("from");
    }

    Finding finding(String message) {
        return place.finding(message);
    }
}
