package io.herald.catalog;

import com.fasterxml.jackson.databind.JsonNode;
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
            ConfigText text = file.read(each -> each);
            // A key without a value would mean the same as no key at all: everything, where its author meant nothing.
            for (Map.Entry<String, JsonNode> key : text.tree().properties()) {
                if (key.getValue().isValueNode() && key.getValue().asText("").isEmpty()) {
                    throw text.wrong("'" + key.getKey() + "' has no value: write one, or leave the key out", null);
                }
            }
            read.put(file.name(), text.bind(type));
        }
        return read;
    }
}
