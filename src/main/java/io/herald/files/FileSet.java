package io.herald.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every file that engineers edit while Herald runs, as read at one moment: {@code routes/…}, {@code config/redelivery.yaml},
 * {@code config/channels/…}, {@code config/providers/…}, {@code config/templates/…}.
 */
public final class FileSet {

    /** Below it stand the route files. */
    public static final String ROUTES = "routes/";
    /** Below it stand the settings. */
    public static final String CONFIG = "config/";

    private static final int SHOWN = 12;

    private final SortedMap<String, byte[]> files;
    private final String version;

    /** @param files bytes by path, which begins with {@link #ROUTES} or {@link #CONFIG} and has {@code /} on every system */
    public FileSet(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
        this.version = hash(this.files);
    }

    /** A short hash of all paths and contents: the same files have the same version on every machine. */
    public String version() {
        return version;
    }

    /** The route files, in the order of their paths. */
    public List<SourceFile> routes() {
        return files.entrySet().stream().filter(file -> file.getKey().startsWith(ROUTES))
                .map(file -> new SourceFile(file.getKey(), file.getValue())).toList();
    }

    /** All of them, in the order of their paths. */
    public SortedMap<String, byte[]> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** Writes them below a folder. */
    public void write(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    private static String hash(SortedMap<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((path, content) -> {
                digest.update(path.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(content);
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
