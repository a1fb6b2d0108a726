package io.herald.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A folder of {@code config/} with one YAML file for each name, all of one form. */
public final class ConfigFolder {

    private ConfigFolder() {
    }

    /** The names of its files; empty when there is no such folder. */
    public static List<String> names(Path folder) {
        return ConfigFile.in(folder).stream().map(ConfigFile::name).toList();
    }

    /**
     * Reads every file of the folder as that record, by the file's name; empty when there is no such folder.
     *
     * @throws CatalogException naming the first file that is wrong and what to write instead
     */
    public static <T> Map<String, T> read(Path folder, Class<T> type) {
        Map<String, T> read = new TreeMap<>();
        for (ConfigFile file : ConfigFile.in(folder)) {
            ObjectNode tree = file.read(text -> text);
            // A key without a value would mean the same as no key at all: everything, where its author meant nothing.
            for (Map.Entry<String, JsonNode> key : tree.properties()) {
                if (key.getValue().isValueNode() && key.getValue().asText("").isEmpty()) {
                    throw file.wrong("'" + key.getKey() + "' has no value: write one, or leave the key out", null);
                }
            }
            read.put(file.name(), file.bind(tree, type));
        }
        return read;
    }
}
