package io.herald.routes;

import io.herald.catalog.Catalog;
import io.herald.files.FileSet;
import io.herald.files.SourceFile;
import java.util.List;
import java.util.Map;

/**
 * What one version of the routes is made from.
 *
 * @param version      the name of its Camel context
 * @param files        the route files, by path
 * @param catalog      gives one route for each enabled provider
 * @param placeholders what fills <code>{{…}}</code> beside the settings
 * @param beans        found before those of Herald
 */
public record Plan(String version, List<SourceFile> files, Catalog catalog, Map<String, String> placeholders,
        Map<String, Object> beans) {

    public Plan {
        files = List.copyOf(files);
        placeholders = Map.copyOf(placeholders);
        beans = Map.copyOf(beans);
    }

    static Plan of(FileSet files, Catalog catalog, Map<String, String> placeholders) {
        return new Plan(files.version(), files.routes(), catalog.now(), placeholders, Map.of());
    }

    /** The same with these beans. */
    public Plan with(Map<String, Object> others) {
        return new Plan(version, files, catalog, placeholders, others);
    }
}
