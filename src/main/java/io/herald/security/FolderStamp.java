package io.herald.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What one look at a folder's YAML files says about whether any has changed, without reading them. */
record FolderStamp(Map<String, String> files) {

    static FolderStamp of(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
                files.put(file.getFileName().toString(), seen.lastModifiedTime() + " " + seen.size() + " " + seen.fileKey());
            }
        } catch (IOException e) {
            // A folder or file that is not there, or goes while one looks, is a change like any other.
            files.put("", e.getClass().getSimpleName());
        }
        return new FolderStamp(files);
    }
}
