package io.herald.lint;

import io.herald.files.FileSet;
import io.herald.files.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What routes there are and how they hang together, as their files and the comments at their heads say. */
public final class RouteMap {

    private static final List<String> WAY = List.of("inbound", "routing", "outbound", "failure");
    private static final String FED_BY = "# Fed by   : ";
    private static final String SETTINGS = "# Settings : ";

    private RouteMap() {
    }

    /**
     * A route, a route template, a policy or the paths of a contract.
     *
     * @param in       what feeds it
     * @param out      names of {@code direct:} routes, and schemes with a colon
     * @param policy   its route configuration; empty when it names none
     * @param settings what it can be set by; empty when the file does not say
     */
    public record Row(String id, String description, String in, List<String> out, String policy, String settings, String file,
            int line) {
    }

    /** In the order of the way of a message; files that are no YAML are left out. */
    public static List<Row> of(FileSet files) {
        return files.routes().stream().filter(file -> file.path().endsWith(RouteFile.ENDING)).flatMap(RouteMap::read)
                .sorted(Comparator.comparing(RouteMap::way).thenComparing(RouteFile::path)).flatMap(RouteMap::rows).toList();
    }

    private static Stream<RouteFile> read(SourceFile file) {
        try {
            return Stream.of(RouteFile.of(file.path(), new String(file.content(), StandardCharsets.UTF_8)));
        } catch (SyntaxException e) {
            return Stream.empty();
        }
    }

    private static int way(RouteFile file) {
        int known = WAY.indexOf(file.folder());
        return known < 0 ? WAY.size() : known;
    }

    private static Stream<Row> rows(RouteFile file) {
        return file.parts().stream().map(route -> new Row(route.id(), route.body().textAt("description"), in(file, route), out(route),
                route.body().textAt("routeConfigurationId"), head(file, SETTINGS), file.path(), route.place().line()));
    }

    private static String in(RouteFile file, Route route) {
        String head = head(file, FED_BY);
        return !head.isEmpty() ? head : route.endpoints().stream().filter(Endpoint::isFrom).findFirst()
                .map(from -> from.scheme() + ":" + from.name()).orElse("");
    }

    private static List<String> out(Route route) {
        return route.declaration().key().equals("rest") ? List.of("<operation>") : route.endpoints().stream()
                .filter(endpoint -> !endpoint.isFrom()).map(endpoint -> endpoint.isDirect() ? endpoint.name() : endpoint.scheme() + ":")
                .map(name -> name.replace("${exchangeProperty.provider}", "<provider>")).distinct().toList();
    }

    private static String head(RouteFile file, String part) {
        return file.head().stream().filter(line -> line.startsWith(part)).map(line -> line.substring(part.length())).findFirst()
                .orElse("");
    }
}
