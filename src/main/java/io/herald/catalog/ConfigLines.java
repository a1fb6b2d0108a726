package io.herald.catalog;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/** In which line each key and each entry of a list stands, of a file in plain YAML: one document, no aliases, no key twice. */
final class ConfigLines {

    static final ConfigLines NONE = new ConfigLines();
    private static final int DEEPEST = 32;
    private static final Pattern QUOTED = Pattern.compile("'([A-Za-z0-9._\\[\\] -]+)(?::[^']*)?'");

    private final Map<List<String>, Integer> lines = new HashMap<>();

    private ConfigLines() {
    }

    /** What is wrong with the file as YAML, and where. */
    static final class Mistake extends Exception {

        private static final long serialVersionUID = 1L;
        private final int line;

        private Mistake(int line, String what) {
            super(what);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    static ConfigLines of(String text) throws Mistake {
        try {
            ConfigLines found = new ConfigLines();
            Iterator<Event> events = new Yaml(new LoaderOptions()).parse(new StringReader(text)).iterator();
            found.document(events);
            return found;
        } catch (MarkedYAMLException e) {
            // The parser's own sentence repeats lines of the file, which may hold a secret.
            String where = e.getContext() == null ? "" : " (" + e.getContext() + ")";
            boolean atTheEnd = e.getContextMark() != null && e.getProblemMark().getIndex() >= text.stripTrailing().length();
            throw new Mistake((atTheEnd ? e.getContextMark() : e.getProblemMark()).getLine() + 1, e.getProblem() + where);
        } catch (YAMLException e) {
            throw new Mistake(1, e.getMessage().lines().findFirst().orElse("is no YAML").strip());
        }
    }

    /** The line of what stands there, or of the nearest thing around it; 1 when nothing does. */
    int of(List<String> path) {
        return lines.getOrDefault(nearest(path), 1);
    }

    private List<String> nearest(List<String> path) {
        int length = path.size();
        while (length > 0 && !lines.containsKey(path.subList(0, length))) {
            length--;
        }
        return path.subList(0, length);
    }

    /** The line that a sentence is about which names keys as <code>'answer.codes'</code>, of what stands below a path. */
    int of(List<String> below, String sentence) {
        List<String> at = below;
        Matcher names = QUOTED.matcher(sentence);
        while (names.find()) {
            List<String> keys = Stream.of(names.group(1).split("[.\\[\\]]+")).filter(key -> !key.isEmpty()).toList();
            List<String> deeper = nearest(joined(at, keys));
            at = deeper.size() > at.size() ? deeper : at.equals(below) && !nearest(keys).isEmpty() ? nearest(keys) : at;
        }
        return of(at);
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private void document(Iterator<Event> events) throws Mistake {
        boolean found = false;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.is(Event.ID.DocumentStart)) {
                if (found) {
                    throw new Mistake(line(event), "a second document begins here ('---'): a file holds one");
                }
                found = true;
                node(events.next(), events, List.of());
            }
        }
    }

    private void node(Event event, Iterator<Event> events, List<String> path) throws Mistake {
        if (path.size() > DEEPEST) {
            throw new Mistake(line(event), "is nested more than " + DEEPEST + " deep");
        }
        if (event instanceof AliasEvent alias) {
            throw new Mistake(line(event), "the alias '*" + alias.getAnchor() + "' is not understood here: write out what it stands for");
        } else if (event.is(Event.ID.MappingStart)) {
            mapping(events, path);
        } else if (event.is(Event.ID.SequenceStart)) {
            sequence(events, path);
        }
    }

    private void mapping(Iterator<Event> events, List<String> path) throws Mistake {
        for (Event key = events.next(); !key.is(Event.ID.MappingEnd); key = events.next()) {
            if (!(key instanceof ScalarEvent name)) {
                throw new Mistake(line(key), "a key must be one word");
            }
            List<String> below = joined(path, List.of(name.getValue()));
            Integer first = lines.putIfAbsent(below, line(key));
            if (first != null) {
                throw new Mistake(line(key), "key '" + name.getValue() + "' stands here again, first in line " + first);
            }
            node(events.next(), events, below);
        }
    }

    private void sequence(Iterator<Event> events, List<String> path) throws Mistake {
        int index = 0;
        for (Event entry = events.next(); !entry.is(Event.ID.SequenceEnd); entry = events.next()) {
            List<String> below = joined(path, List.of(Integer.toString(index++)));
            lines.put(below, line(entry));
            node(entry, events, below);
        }
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }
}
