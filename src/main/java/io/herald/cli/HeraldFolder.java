package io.herald.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder that a command works on: it holds {@code routes/} and {@code config/}.
 *
 * @param root   absolute
 * @param base   what lies below it and shows where it has nothing, absolute; null when it stands alone
 * @param called the folder the command is called in, absolute: paths are shown from there
 */
record HeraldFolder(Path root, Path base, Path called) {

    private static final String ROUTES = "routes";
    private static final String CONFIG = "config";

    /**
     * Finds it.
     *
     * @param given as the caller named it; null to look for it: here, else upwards from the first file
     * @throws WrongCallException when there is none
     */
    static HeraldFolder find(Path given, Path base, List<Path> files) {
        Path called = Path.of("").toAbsolutePath();
        Path below = base == null ? null : whole(absolute(base), "--base");
        if (given != null) {
            Path root = absolute(given);
            return new HeraldFolder(below == null ? whole(root, "--folder") : root, below, called);
        }
        Path first = files.isEmpty() ? called : absolute(files.get(0));
        if (first.startsWith(called) && (isWhole(called) || below != null && Files.isDirectory(called.resolve(ROUTES)))) {
            return new HeraldFolder(called, below, called);
        }
        for (Path root = first; root != null; root = root.getParent()) {
            if (isWhole(root) || below != null && Files.isDirectory(root.resolve(ROUTES))) {
                return new HeraldFolder(root, below, called);
            }
        }
        throw new WrongCallException(shown(first, called) + " and the folders above it hold no routes/ and config/: name the folder"
                + " that does with --folder, or, if there are only routes/, the folder of a Herald with --base");
    }

    /** What makes an offline Herald read it. */
    Map<String, Object> settings() {
        if (root.equals(called) && base == null) {
            return Map.of();
        }
        String places = (base == null ? "" : place(base)) + place(root);
        return Map.of("herald.routes", root.resolve(ROUTES).toString(), "herald.config", root.resolve(CONFIG).toString(),
                "spring.config.location", places.substring(1));
    }

    private static String place(Path folder) {
        return "," + "optional:file:" + folder + "/,optional:file:" + folder + "/config/";
    }

    /** A file of it as a person sees it from where the command was called. */
    String shown(String path) {
        Path own = root.resolve(path);
        return shown(base != null && !Files.exists(own) ? base.resolve(path) : own, called);
    }

    /** The path of a file below it, beginning with {@code routes/} or {@code config/}; empty when it stands elsewhere. */
    Optional<String> path(Path file) {
        Path whole = absolute(file);
        for (Path folder : base == null ? List.of(root) : List.of(root, base)) {
            if (whole.startsWith(folder)) {
                return Optional.of(folder.relativize(whole).toString().replace('\\', '/'));
            }
        }
        return Optional.empty();
    }

    private static String shown(Path file, Path called) {
        return (file.startsWith(called) ? called.relativize(file) : file).toString().replace('\\', '/');
    }

    private static Path whole(Path folder, String option) {
        if (!isWhole(folder)) {
            throw new WrongCallException(option + ": " + folder + " holds no routes/ and config/"
                    + (option.equals("--folder") && Files.isDirectory(folder.resolve(ROUTES))
                            ? ": name a folder with settings by --base, over which its routes/ are laid" : ""));
        }
        return folder;
    }

    private static boolean isWhole(Path folder) {
        return Files.isDirectory(folder.resolve(ROUTES)) && Files.isDirectory(folder.resolve(CONFIG));
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
