package io.herald.lint;

import java.util.List;

/** One route file. */
final class RouteFile {

    static final String ENDING = ".camel.yaml";

    private final String path;
    private final Tree tree;
    private final List<String> head;
    private final List<Tree.Entry> declarations;
    private final List<Route> parts;
    private final List<Route> routes;

    private RouteFile(String path, String text, Tree tree) {
        this.path = path;
        this.tree = tree;
        this.head = text.lines().takeWhile(line -> line.startsWith("#")).toList();
        this.declarations = tree.items().stream().flatMap(item -> item.entries().stream()).toList();
        this.parts = declarations.stream().map(Route::of).toList();
        this.routes = parts.stream().filter(Route::isRoute).toList();
    }

    /** @throws SyntaxException when it is no YAML */
    static RouteFile of(String path, String text) {
        return new RouteFile(path, text, TreeReader.read(path, text));
    }

    String path() {
        return path;
    }

    Tree tree() {
        return tree;
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
        return head;
    }

    /** What stands at the top level: {@code route}, {@code rest} and so on. */
    List<Tree.Entry> declarations() {
        return declarations;
    }

    List<Route> parts() {
        return parts;
    }

    /** Of these the routes and the templates. */
    List<Route> routes() {
        return routes;
    }

    Finding finding(String message) {
        return new Finding(path, 1, "", message);
    }
}
