package io.herald.catalog;

import io.herald.files.FileMistake;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the line of a settings file that a mistake is about: where the keys and values stand that its message quotes. */
public final class MistakePlace {

    private static final String RULE = "settings";
    private static final Pattern SAID = Pattern.compile("(config/[^:]+?)(?::(\\d+))?: (.*)", Pattern.DOTALL);
    private static final Pattern PARSED = Pattern.compile("(.*) \\(line (\\d+)\\)", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']+)'|^([a-z-]+): ");

    private int line = 1;
    private Node at;

    private MistakePlace(Node root) {
        at = root;
    }

    /**
     * The mistake with its file and its line.
     *
     * @param config the folder that the files stand in
     */
    public static FileMistake of(Path config, CatalogException wrong) {
        Matcher said = SAID.matcher(wrong.getMessage());
        if (!said.matches()) {
            return new FileMistake("config", 0, RULE, wrong.getMessage());
        }
        Matcher parsed = PARSED.matcher(said.group(3));
        String message = parsed.matches() ? parsed.group(1) : said.group(3);
        String known = parsed.matches() ? parsed.group(2) : said.group(2);
        return new FileMistake(said.group(1), known == null ? line(config, said.group(1), message) : Integer.parseInt(known), RULE, message);
    }

    private static int line(Path config, String file, String message) {
        try {
            String text = Files.readString(config.resolve(file.substring("config/".length())));
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            return root == null ? 1 : new MistakePlace(root).follow(message);
        } catch (IOException | YAMLException e) {
            return 0;
        }
    }

    /** Every word leads further down, if it can. */
    private int follow(String message) {
        Node root = at;
        Matcher words = WORD.matcher(message);
        while (words.find()) {
            String word = words.group(1) == null ? words.group(2) : words.group(1);
            if (!go(at, word) && !go(root, word) && !search(at, word)) {
                search(root, word);
            }
        }
        return line;
    }

    private boolean go(Node from, String path) {
        if (step(from, path)) {
            return true;
        }
        int kept = line;
        Node start = at;
        at = from;
        for (String part : path.split("\\.")) {
            if (!step(at, part)) {
                at = start;
                line = kept;
                return false;
            }
        }
        return true;
    }

    private boolean step(Node from, String part) {
        if (from instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(part)) {
                    return enter(key, entry.getValueNode());
                }
            }
        }
        if (from instanceof SequenceNode list && part.matches("\\[\\d{1,6}]")) {
            int index = Integer.parseInt(part.substring(1, part.length() - 1));
            return index < list.getValue().size() && enter(list.getValue().get(index), list.getValue().get(index));
        }
        return false;
    }

    /** A key or a value of that name, wherever it stands. */
    private boolean search(Node from, String word) {
        if (from instanceof ScalarNode value) {
            return value.getValue().equals(word) && enter(value, value);
        }
        if (step(from, word)) {
            return true;
        }
        if (from instanceof MappingNode map) {
            return map.getValue().stream().anyMatch(entry -> search(entry.getValueNode(), word));
        }
        return from instanceof SequenceNode list && list.getValue().stream().anyMatch(each -> search(each, word));
    }

    private boolean enter(Node place, Node next) {
        line = place.getStartMark().getLine() + 1;
        at = next;
        return true;
    }
}
