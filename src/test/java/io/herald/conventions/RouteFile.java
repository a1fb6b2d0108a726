package io.herald.conventions;

import java.util.List;
import java.util.Set;

/** One route file. */
record RouteFile(String path, String text, Tree tree) {

    static final String ENDING = ".camel.yaml";
    private static final Set<String> ROUTES = Set.of("route", "routeTemplate");

    static RouteFile of(String path, String text) {
        return new RouteFile(path, text, Tree.read(path, text));
    }

    /** The file's name without its ending. */
    String name() {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return file.substring(0, file.length() - ENDING.length());
    }

    /** The name of the folder it lies in. */
    String folder() {
        String folder = path.substring(0, path.lastIndexOf('/'));
        return folder.substring(folder.lastIndexOf('/') + 1);
    }

    /** The comment above everything else, line by line. */
    List<String> head() {
        return text.lines().takeWhile(line -> line.startsWith("#")).toList();
    }

    /** What stands at the top level: {@code route}, {@code rest} and so on. */
    List<Tree.Entry> declarations() {
        return tree.items().stream().flatMap(item -> item.entries().stream()).toList();
    }

    List<Route> routes() {
        return declarations().stream().filter(entry -> ROUTES.contains(entry.key())).map(Route::of).toList();
    }

    Finding finding(String message) {
        return new Finding(path, 1, message);
    }
}
