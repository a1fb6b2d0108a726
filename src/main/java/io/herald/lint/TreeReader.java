package io.herald.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML with Camel's own parser, and refuses what Camel takes without a word: duplicate keys, aliases, a second document. */
final class TreeReader {

    private static final int DEEPEST = 64;
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    private final String file;
    private final String source;
    private ParserImpl events;
    private int depth;

    private TreeReader(String file, String source) {
        this.file = file;
        this.source = source;
    }

    /** @throws SyntaxException with the first mistake; an empty file is an empty text */
    static Tree read(String file, String source) {
        return new TreeReader(file, source).document();
    }

    private Tree document() {
        try {
            events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, source));
            events.next();
            if (!events.checkEvent(Event.ID.DocumentStart)) {
                return Tree.text(file, 1, "");
            }
            events.next();
            Tree tree = node();
            events.next();
            if (events.checkEvent(Event.ID.DocumentStart)) {
                throw wrong(events.peekEvent(), "a second document begins here: leave out the line '---'");
            }
            return tree;
        } catch (MarkedYamlEngineException e) {
            throw new SyntaxException(file, e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1), sentence(e));
        } catch (ReaderException e) {
            throw new SyntaxException(file, lineOf(e.getPosition()), "holds a character that is none of a text (U+"
                    + String.format("%04X", e.getCodePoint()) + "): leave it out");
        }
    }

    private Tree node() {
        Event event = events.next();
        if (event instanceof AliasEvent) {
            throw wrong(event, "'*" + ((AliasEvent) event).getAlias() + "' is an alias: write out what it stands for");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw wrong(event, "'&" + node.getAnchor().get() + "' is an anchor: leave it out, and write out what repeats");
        }
        if (event instanceof ScalarEvent scalar) {
            return Tree.text(file, line(event), scalar.getValue());
        }
        if (++depth > DEEPEST) {
            throw wrong(event, "is nested more than " + DEEPEST + " levels deep");
        }
        Tree tree = event.getEventId() == Event.ID.MappingStart ? map(line(event)) : list(line(event));
        depth--;
        return tree;
    }

    private Tree list(int line) {
        List<Tree> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node());
        }
        events.next();
        return Tree.list(file, line, items);
    }

    private Tree map(int line) {
        List<Tree.Entry> entries = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            Event start = events.peekEvent();
            Tree key = node();
            if (!key.isText()) {
                throw wrong(start, "a key must be a word: a text with braces needs quotes, as in \"{{herald.email.from}}\"");
            }
            Integer first = seen.putIfAbsent(key.text(), key.line());
            if (first != null) {
                throw wrong(start, "'" + key.text() + "' stands here already, in line " + first + ": write it once");
            }
            entries.add(new Tree.Entry(key.text(), key, node()));
        }
        events.next();
        return Tree.map(file, line, entries);
    }

    private int lineOf(int position) {
        return (int) source.codePoints().limit(position).filter(character -> character == '\n').count() + 1;
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private SyntaxException wrong(Event event, String message) {
        return new SyntaxException(file, line(event), message);
    }

    private static String sentence(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        if (problem.contains("TAB")) {
            return "a tab stands where YAML wants spaces: write spaces";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a ': ' stands where no key can be: put the text into quotes, or check how far the line is indented";
        }
        String context = e.getContext() == null ? "" : e.getContext().strip() + ": ";
        return "is no YAML (" + context + problem.strip() + "): check indentation, quotes and brackets";
    }
}
