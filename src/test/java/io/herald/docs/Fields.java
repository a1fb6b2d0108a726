package io.herald.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** The paths of a document's fields, whatever stands in them. */
final class Fields {

    private Fields() {
    }

    static Set<String> of(JsonNode document) {
        Set<String> paths = new TreeSet<>();
        collect(document, "", paths);
        return paths;
    }

    private static void collect(JsonNode node, String path, Set<String> paths) {
        node.fields().forEachRemaining(field -> {
            paths.add(path + field.getKey());
            collect(field.getValue(), path + field.getKey() + ".", paths);
        });
    }
}
