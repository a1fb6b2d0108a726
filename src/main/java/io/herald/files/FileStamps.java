package io.herald.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one look says about whether any live file has changed, without reading them.
 *
 * @param files    size, times and identity of each file, by its path
 * @param mistakes what hinders reading some
 */
public record FileStamps(Map<String, String> files, List<FileMistake> mistakes) {

    static FileStamps of(LiveTree tree) {
        Map<String, String> stamps = new TreeMap<>();
        tree.files().forEach((shown, file) -> stamps.put(shown, stamp(file)));
        return new FileStamps(stamps, List.copyOf(tree.mistakes()));
    }

    private static String stamp(Path file) {
        try {
            if (Unix.KNOWN) {
                // the time of the last change of rights, name or content is nobody's to set
                return Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,fileKey").toString();
            }
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return seen.size() + " " + seen.lastModifiedTime() + " " + seen.fileKey();
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static final class Unix {
        static final boolean KNOWN = Path.of("").getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
