package io.herald.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** The decoded parameters of a call, from its query and its form body alike, sorted by name. */
final class Fields {

    private Fields() {
    }

    /** A name given twice keeps its last value; what is not a percent escape stays as it is. */
    static SortedMap<String, String> of(Call call) {
        SortedMap<String, String> fields = new TreeMap<>();
        add(fields, call.query());
        if (call.hasForm()) {
            add(fields, call.text());
        }
        return fields;
    }

    private static void add(SortedMap<String, String> fields, String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return;
        }
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            fields.put(decode(name), decode(value));
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return text;
        }
    }
}
