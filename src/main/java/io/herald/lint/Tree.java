package io.herald.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A node of a YAML file that knows its place: a text, a map or a list. */
final class Tree {

    private final String file;
    private final int line;
    private final String text;
    private final List<Entry> entries;
    private final List<Tree> items;

    private Tree(String file, int line, String text, List<Entry> entries, List<Tree> items) {
        this.file = file;
        this.line = line;
        this.text = text;
        this.entries = entries;
        this.items = items;
    }

    static Tree text(String file, int line, String text) {
        return new Tree(file, line, text, List.of(), List.of());
    }

    static Tree map(String file, int line, List<Entry> entries) {
        return new Tree(file, line, null, entries, null);
    }

    static Tree list(String file, int line, List<Tree> items) {
        return new Tree(file, line, null, null, items);
    }

    String file() {
        return file;
    }

    int line() {
        return line;
    }

    Finding finding(String message) {
        return new Finding(file, line, "", message);
    }

    /** The keys and values of a map, none for anything else. */
    List<Entry> entries() {
        return entries == null ? List.of() : entries;
    }

    /** The values of a list, none for anything else. */
    List<Tree> items() {
        return items == null ? List.of() : items;
    }

    Optional<Entry> entry(String key) {
        for (Entry entry : entries()) {
            if (entry.key().equals(key)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    Optional<Tree> at(String... path) {
        Optional<Tree> found = Optional.of(this);
        for (String key : path) {
            found = found.flatMap(tree -> tree.entry(key)).map(Entry::value);
        }
        return found;
    }

    /** The text at a path, empty when there is none. */
    String textAt(String... path) {
        return at(path).map(Tree::text).orElse("");
    }

    boolean isText() {
        return text != null;
    }

    boolean isMap() {
        return text == null && entries != null;
    }

    boolean isList() {
        return text == null && items != null;
    }

    String text() {
        return text == null ? "" : text;
    }

    /** Every entry of every map below, this one's included. */
    Stream<Entry> everyEntry() {
        return Stream.concat(entries().stream().flatMap(entry -> Stream.concat(Stream.of(entry), entry.value().everyEntry())),
                items().stream().flatMap(Tree::everyEntry));
    }

    /** Every text below, keys left out. */
    Stream<Tree> everyText() {
        return isText() ? Stream.of(this) : Stream.concat(entries().stream().map(Entry::value), items().stream())
                .flatMap(Tree::everyText);
    }

    /** One key of a map; the place is the key's. */
    record Entry(String key, Tree place, Tree value) {

        Finding finding(String message) {
            return place.finding(message);
        }
    }
}
