package io.herald.reload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The ids of the routes that a file holds. */
final class RouteIds {

    private static final Set<String> KINDS = Set.of("route", "routeTemplate", "routeConfiguration", "rest");

    private RouteIds() {
    }

    static List<String> of(byte[] file) {
        List<String> ids = new ArrayList<>();
        try {
            Object tree = new Load(LoadSettings.builder().build()).loadFromString(new String(file, StandardCharsets.UTF_8));
            for (Object item : tree instanceof List<?> list ? list : List.of()) {
                if (item instanceof Map<?, ?> map) {
                    map.forEach((kind, value) -> add(ids, kind, value));
                }
            }
        } catch (YamlEngineException e) {
            return List.of();
        }
        return ids;
    }

    private static void add(List<String> ids, Object kind, Object value) {
        if (kind instanceof String name && KINDS.contains(name) && value instanceof Map<?, ?> route && route.get("id") != null) {
            ids.add(route.get("id").toString());
        }
    }
}
