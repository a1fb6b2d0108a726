package io.herald.template;

import io.herald.catalog.CatalogException;
import io.herald.catalog.ConfigFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The templates of a folder at one moment, and what is wrong with those that cannot be used. */
record TemplateSet(Map<String, MessageTemplate> templates, List<String> mistakes) {

    static final String FOLDER = "templates";
    static final TemplateSet EMPTY = new TemplateSet(Map.of(), List.of());
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Reads every file, and goes on after a wrong one. */
    static TemplateSet read(Path config) {
        Path folder = config.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return EMPTY;
        }
        Reading reading = new Reading(config);
        for (Path entry : list(folder)) {
            reading.entry(entry);
        }
        return new TemplateSet(Map.copyOf(reading.templates), List.copyOf(reading.mistakes));
    }

    /** @throws CatalogException with the first mistake */
    TemplateSet right() {
        if (!mistakes.isEmpty()) {
            throw new CatalogException(mistakes.get(0));
        }
        return this;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            // What editors leave beside a file begins with a dot.
            return entries.filter(entry -> !entry.getFileName().toString().startsWith(".")).sorted().toList();
        } catch (IOException e) {
            throw new CatalogException("config/" + FOLDER + ": cannot be listed: " + e.getClass().getSimpleName(), e);
        }
    }

    private static final class Reading {

        private final Path config;
        private final Vendors vendors;
        private final List<String> channels;
        private final Map<String, MessageTemplate> templates = new TreeMap<>();
        private final List<String> mistakes = new ArrayList<>();

        private Reading(Path config) {
            this.config = config;
            this.vendors = new Vendors(config);
            this.channels = ConfigFolder.names(config.resolve("channels"));
        }

        private void entry(Path entry) {
            String name = entry.getFileName().toString();
            if (!Files.isDirectory(entry)) {
                if (name.endsWith(FileName.ENDING)) {
                    mistakes.add(shown(entry) + ":1: belongs in the folder of its template: config/templates/<template>/" + name);
                }
                return;
            }
            List<Path> files = list(entry).stream().filter(file -> file.toString().endsWith(FileName.ENDING)).toList();
            if (!files.isEmpty() && !NAME.matcher(name).matches()) {
                mistakes.add(shown(entry) + ": the name of a template must be lower case letters, digits and single hyphens");
            } else if (!files.isEmpty()) {
                template(name, files);
            }
        }

        private void template(String name, List<Path> files) {
            Map<String, Map<String, TemplateText>> byChannel = new TreeMap<>();
            int before = mistakes.size();
            for (Path file : files) {
                try {
                    add(name, file, byChannel);
                } catch (CatalogException e) {
                    mistakes.add(e.getMessage());
                }
            }
            if (mistakes.size() == before) {
                byChannel.forEach((channel, texts) -> checkLanguages(name, channel, texts));
                templates.put(name, new MessageTemplate(name, byChannel));
            }
        }

        private void add(String template, Path file, Map<String, Map<String, TemplateText>> byChannel) {
            FileName name = FileName.of(file.getFileName().toString()).orElseThrow(() -> TemplateSource.wrong(shown(file), 1,
                    "must be called <channel>.ftl or <channel>.<locale>.ftl, such as email.ftl or email.fr-CA.ftl"));
            if (!channels.contains(name.channel())) {
                throw TemplateSource.wrong(shown(file), 1, "there is no channel '" + name.channel() + "': the files of config/channels are "
                        + String.join(", ", channels));
            }
            TemplateText text = new TemplateFile(template, name, TemplateSource.read(config, file), vendors).read();
            String language = name.locale() == null ? "" : name.locale().toLowerCase(Locale.ROOT);
            if (byChannel.computeIfAbsent(name.channel(), none -> new TreeMap<>()).put(language, text) != null) {
                throw TemplateSource.wrong(shown(file), 1, "another file has the same channel and language");
            }
        }

        private void checkLanguages(String template, String channel, Map<String, TemplateText> texts) {
            TemplateText standard = texts.get("");
            for (TemplateText text : texts.values()) {
                String file = "config/templates/" + template + "/" + text.name().file();
                if (standard == null) {
                    mistakes.add(file + ":1: there is no " + channel + ".ftl beside it, for all other languages");
                    return;
                }
                text.variables().beyond(standard.variables().known()).ifPresent(unknown -> mistakes.add(file + ":"
                        + text.variables().used().get(unknown) + ": unknown variable '" + unknown + "': " + channel
                        + ".ftl does not use it (write it into 'variables' there if it is right)"));
            }
        }

        private String shown(Path file) {
            return "config/" + config.relativize(file).toString().replace('\\', '/');
        }
    }
}
