package io.herald.routes;

import io.herald.files.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;

/** Finds the line of a route file that a failure is about. */
final class RouteText {

    private final Map<String, List<String>> lines = new HashMap<>();

    RouteText(List<SourceFile> files) {
        files.forEach(file -> lines.put(file.path(), new String(file.content(), StandardCharsets.UTF_8).lines().toList()));
    }

    /** @param line from 1; 0 when it is not known */
    record Place(String file, int line) {
    }

    /** The first line of the route that holds the word, else where the route begins; null when the route is not of a file. */
    Place place(DefaultCamelContext context, String route, String word) {
        RouteDefinition definition = route == null ? null : context.getRouteDefinition(route);
        if (definition == null || definition.getLocation() == null) {
            return null;
        }
        String file = definition.getLocation().replaceFirst("^[a-z]+:", "");
        int begin = Math.max(definition.getLineNumber(), 1);
        List<String> text = lines.getOrDefault(file, List.of());
        for (int line = begin; word != null && line <= text.size(); line++) {
            if (!text.get(line - 1).strip().startsWith("#") && text.get(line - 1).contains(word)) {
                return new Place(file, line);
            }
        }
        return new Place(file, begin);
    }
}
