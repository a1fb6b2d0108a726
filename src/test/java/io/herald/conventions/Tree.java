package io.herald.conventions;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A node of a YAML file that knows its place. */
record Tree(String file, Node node) {

    static Tree read(String file, String text) {
        return new Tree(file, new Yaml(new LoaderOptions()).compose(new StringReader(text)));
    }

    int line() {
        return node == null ? 1 : node.getStartMark().getLine() + 1;
    }

    Finding finding(String message) {
        return new Finding(file, line(), message);
    }

    /** The keys and values of a map, none for anything else. */
    List<Entry> entries() {
        if (!(node instanceof MappingNode map)) {
            return List.of();
        }
        return map.getValue().stream().map(pair -> new Entry(((ScalarNode) pair.getKeyNode()).getValue(),
                new Tree(file, pair.getKeyNode()), new Tree(file, pair.getValueNode()))).toList();
    }

    /** The values of a list, none for anything else. */
    List<Tree> items() {
        return node instanceof SequenceNode list
                ? list.getValue().stream().map(item -> new Tree(file, item)).toList() : List.of();
    }

    Optional<Entry> entry(String key) {
        return entries().stream().filter(entry -> entry.key().equals(key)).findFirst();
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
        return node instanceof ScalarNode;
    }

    String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
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
