package io.herald.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One document of the repository, as its readers see it. */
record Markdown(Path file, String text) {

    private static final Pattern BLOCK =
            Pattern.compile("(?m)^(?:<!-- example: ([^>]*) -->\n)?( *)```(\\w*)\n(.*?)^ *```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
    private static final Set<String> NOT_OURS = Set.of("target", "data", "node_modules", ".git");

    /** A fenced block; {@code example} is what the comment before it says, empty without one. */
    record Block(String example, String language, String text) {
    }

    static Markdown of(String file) {
        return read(Path.of(file));
    }

    /** What stands below that heading of the second level, up to the next one. */
    Markdown section(String heading) {
        String start = "\n## " + heading + "\n";
        int from = text.indexOf(start);
        if (from < 0) {
            throw new IllegalArgumentException(file + " has no heading '" + heading + "'");
        }
        int to = text.indexOf("\n## ", from + start.length());
        return new Markdown(file, text.substring(from, to < 0 ? text.length() : to));
    }

    /** Every document of the repository. */
    static List<Markdown> all() {
        List<Markdown> documents = new ArrayList<>();
        collect(Path.of(""), documents);
        return documents;
    }

    List<Block> blocks() {
        return BLOCK.matcher(text).results().map(found -> new Block(found.group(1) == null ? "" : found.group(1),
                found.group(3), found.group(4))).toList();
    }

    List<Block> examples(String start) {
        return blocks().stream().filter(block -> block.example().startsWith(start)).toList();
    }

    /** Blocks that begin with this word, without the line ends a shell ignores. */
    List<String> commands(String program) {
        return blocks().stream().map(Block::text).map(String::strip).filter(text -> text.startsWith(program + " ")).toList();
    }

    Collection<String> links() {
        return LINK.matcher(prose()).results().map(found -> found.group(1)).filter(link -> !link.startsWith("http")).toList();
    }

    /** As GitHub names its headings, and the ones written out. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        for (Matcher heading = HEADING.matcher(prose()); heading.find();) {
            anchors.add(heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'));
        }
        ANCHOR.matcher(text).results().forEach(found -> anchors.add(found.group(1)));
        return anchors;
    }

    private String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    private static Markdown read(Path file) {
        try {
            return new Markdown(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(Path folder, List<Markdown> documents) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                String name = entry.getFileName().toString();
                if (Files.isDirectory(entry) && !NOT_OURS.contains(name)) {
                    collect(entry, documents);
                } else if (name.endsWith(".md")) {
                    documents.add(read(entry));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
