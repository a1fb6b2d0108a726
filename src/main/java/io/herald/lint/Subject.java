package io.herald.lint;

import io.herald.files.FileSet;
import io.herald.files.SourceFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything a rule can look at, each file read once. */
final class Subject {

    private static final String PROVIDERS = "config/providers/";
    private static final String CHANNELS = "config/channels/";
    private static final String TEXTS = "config/templates/";
    private static final String YAML = ".yaml";

    private final Surroundings around;
    private final List<Finding> mistakes = new ArrayList<>();
    private final List<RouteFile> files = new ArrayList<>();
    private final Map<String, Tree> config = new TreeMap<>();
    private final Set<String> channels = new TreeSet<>();
    private final Map<String, String> providers = new TreeMap<>();
    private final List<Route> parts;
    private final List<Route> routes;
    private final Set<String> texts = new TreeSet<>();
    private final Set<String> providerBeans = new HashSet<>();
    private final Directs directs;
    private final Outcomes outcomes;

    Subject(FileSet set, Surroundings around) {
        this.around = around;
        for (SourceFile file : set.routes()) {
            if (file.path().endsWith(RouteFile.ENDING)) {
                reading(() -> files.add(RouteFile.of(file.path(), text(file.path(), file.content()))));
            }
        }
        set.files().forEach((path, content) -> {
            if (path.startsWith(TEXTS) && path.indexOf('/', TEXTS.length()) > 0) {
                texts.add(path.substring(TEXTS.length(), path.indexOf('/', TEXTS.length())));
            }
            if (path.startsWith(FileSet.CONFIG) && path.endsWith(YAML)) {
                reading(() -> config.put(path, TreeReader.read(path, text(path, content))));
            }
        });
        names(set, CHANNELS).forEach(path -> channels.add(name(CHANNELS, path)));
        names(set, PROVIDERS).forEach(path -> providers.put(name(PROVIDERS, path), configFile(path).map(file -> file.textAt("kind"))
                .orElse("")));
        providers.forEach((name, kind) -> {
            if (RouteBeans.OF_PROVIDERS.containsKey(kind)) {
                providerBeans.add(RouteBeans.OF_PROVIDERS.get(kind) + name);
            }
        });
        this.parts = files.stream().flatMap(file -> file.parts().stream()).toList();
        this.routes = parts.stream().filter(Route::isRoute).toList();
        this.directs = new Directs(this);
        this.outcomes = new Outcomes(directs);
    }

    private void reading(Runnable read) {
        try {
            read.run();
        } catch (SyntaxException e) {
            mistakes.add(e.finding());
        }
    }

    private static String text(String path, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new SyntaxException(path, 1, "is not written in UTF-8: save it as UTF-8");
        }
    }

    /** Those that cannot be read too. */
    private static Stream<String> names(FileSet set, String folder) {
        return set.files().keySet().stream().filter(path -> path.startsWith(folder) && path.endsWith(YAML));
    }

    private static String name(String folder, String path) {
        return path.substring(folder.length(), path.length() - YAML.length());
    }

    /** What could not be read, and so is in none of the rest. */
    List<Finding> mistakes() {
        return mistakes;
    }

    /** Whether every file could be read: else what is missing may stand in one that could not. */
    boolean whole() {
        return mistakes.isEmpty();
    }

    List<RouteFile> files() {
        return files;
    }

    /** Who consumes from which {@code direct:} name. */
    Directs directs() {
        return directs;
    }

    /** Which steps end in an outcome. */
    Outcomes outcomes() {
        return outcomes;
    }

    Stream<Tree> configFiles() {
        return config.values().stream();
    }

    Optional<Tree> configFile(String path) {
        return Optional.ofNullable(config.get(path));
    }

    Stream<Tree> providerFiles() {
        return config.entrySet().stream().filter(file -> file.getKey().startsWith(PROVIDERS)).map(Map.Entry::getValue);
    }

    boolean hasBean(String name) {
        return around.beans().test(name) || RouteBeans.NAMES.contains(name) || providerBeans.contains(name);
    }

    /** The names of the folders in config/templates. */
    Set<String> texts() {
        return texts;
    }

    Surroundings around() {
        return around;
    }

    Set<String> channels() {
        return channels;
    }

    /** The names of the files in config/providers, with their kind. */
    Map<String, String> providers() {
        return providers;
    }

    /** Every declaration of every file. */
    Stream<Route> parts() {
        return parts.stream();
    }

    Stream<Route> routes() {
        return routes.stream();
    }

    Stream<Step> steps() {
        return parts().flatMap(part -> part.steps().stream());
    }

    Stream<Endpoint> endpoints() {
        return parts().flatMap(part -> part.endpoints().stream());
    }

    /** A text of a route as it will stand: of a template, once for each provider of its kind. */
    List<String> filled(Route route, String text) {
        if (!route.template() || !text.contains("{{provider}}")) {
            return List.of(text);
        }
        return providers.entrySet().stream().filter(provider -> provider.getValue().equals(route.kind()))
                .map(provider -> text.replace("{{provider}}", provider.getKey())).toList();
    }
}
