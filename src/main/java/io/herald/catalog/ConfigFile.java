package io.herald.catalog;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One YAML file below {@code config/}, read strictly, with its placeholders filled. */
public final class ConfigFile {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Path path;
    private final String shown;

    private ConfigFile(Path path, String shown) {
        this.path = path;
        this.shown = shown;
    }

    /** A file by its path below {@code config/}. */
    public static ConfigFile of(Path config, String name) {
        return new ConfigFile(config.resolve(name), "config/" + name);
    }

    static List<ConfigFile> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".yaml")).sorted()
                    .map(file -> new ConfigFile(file, "config/" + folder.getFileName() + "/" + file.getFileName())).toList();
        } catch (IOException e) {
            throw new CatalogException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    String name() {
        String file = path.getFileName().toString();
        String name = file.substring(0, file.length() - ".yaml".length());
        if (!NAME.matcher(name).matches()) {
            throw wrong(1, "the file's name must be lower case letters, digits and single hyphens", null);
        }
        return name;
    }

    /** Its keys and values; {@link CatalogException} with file and line when it cannot be read. */
    public ConfigText read(UnaryOperator<String> placeholders) {
        String text = text();
        try {
            ConfigLines lines = ConfigLines.of(text);
            if (!(ConfigText.MAPPER.readTree(text) instanceof ObjectNode tree)) {
                throw wrong(1, "must hold keys and values", null);
            }
            fill(tree, new ArrayList<>(), placeholders, lines);
            return new ConfigText(shown, text, tree, lines);
        } catch (ConfigLines.Mistake e) {
            throw wrong(e.line(), e.getMessage(), e);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw wrong(line, ConfigText.firstLine(e.getOriginalMessage()), e);
        }
    }

    private String text() {
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw wrong(1, "is not UTF-8: save it in that encoding", e);
        } catch (IOException e) {
            throw wrong(1, "cannot be read: " + e.getMessage(), e);
        }
    }

    private CatalogException wrong(int line, String what, Exception cause) {
        return new CatalogException(shown + ":" + line + ": " + what, cause);
    }

    private JsonNode fill(JsonNode node, List<String> at, UnaryOperator<String> placeholders, ConfigLines lines) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(below(field.getKey(), field.getValue(), at, placeholders, lines));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, below(Integer.toString(i), array.get(i), at, placeholders, lines));
            }
        } else if (node.isTextual() && node.textValue().contains("${")) {
            try {
                return TextNode.valueOf(placeholders.apply(node.textValue()));
            } catch (IllegalArgumentException e) {
                throw wrong(lines.of(at), e.getMessage(), e);
            }
        }
        return node;
    }

    private JsonNode below(String key, JsonNode node, List<String> at, UnaryOperator<String> placeholders, ConfigLines lines) {
        at.add(key);
        JsonNode filled = fill(node, at, placeholders, lines);
        at.remove(at.size() - 1);
        return filled;
    }
}
