package io.herald.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One look at which live files there are below two folders, without reading them. */
final class LiveTree {

    private static final int DEEPEST = 16;
    private static final int MOST_FILES = 5_000;
    private static final List<String> CONFIG_FOLDERS = List.of("channels", "providers", "templates");

    private final SortedMap<String, Path> files = new TreeMap<>();
    private final SortedMap<String, Path> refused = new TreeMap<>();
    private final List<FileMistake> mistakes = new ArrayList<>();
    private Path root;
    private String rootName;

    private LiveTree() {
    }

    static LiveTree of(Path routes, Path config) {
        LiveTree tree = new LiveTree();
        if (tree.enter(routes, "routes", "herald.routes")) {
            tree.walk(routes, FileSet.ROUTES, 0);
        }
        if (tree.enter(config, "config", "herald.config")) {
            tree.entry(config.resolve("redelivery.yaml"), FileSet.CONFIG, 0);
            CONFIG_FOLDERS.stream().filter(name -> Files.exists(config.resolve(name), LinkOption.NOFOLLOW_LINKS))
                    .forEach(name -> tree.entry(config.resolve(name), FileSet.CONFIG, 0));
        }
        return tree;
    }

    /** The files that are to be read, by the path that is shown. */
    SortedMap<String, Path> files() {
        return files;
    }

    /** What stands where files are read and cannot be, by the path that is shown. */
    SortedMap<String, Path> refused() {
        return refused;
    }

    List<FileMistake> mistakes() {
        return mistakes;
    }

    private boolean enter(Path folder, String name, String setting) {
        try {
            root = folder.toRealPath();
            rootName = name;
            if (Files.isDirectory(root)) {
                return true;
            }
        } catch (IOException e) {
            // the same for whoever has to put it right
        }
        mistakes.add(new FileMistake(name, 0, "file-missing", "There is no folder '" + folder + "' here: start Herald in the folder"
                + " that holds routes/ and config/, or set " + setting + "."));
        return false;
    }

    private void walk(Path folder, String shown, int depth) {
        if (depth > DEEPEST) {
            wrong(shown, "file-link", "is more than " + DEEPEST + " folders deep: put it further up");
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!LiveNames.isIgnored(entry.getFileName().toString()) && files.size() <= MOST_FILES) {
                    entry(entry, shown, depth);
                }
            }
        } catch (NoSuchFileException e) {
            // it has just gone
        } catch (IOException | DirectoryIteratorException e) {
            wrong(shown, "file-unreadable", unreadable(e));
        }
        if (files.size() > MOST_FILES && mistakes.stream().noneMatch(each -> each.rule().equals("file-too-many"))) {
            wrong(rootName, "file-too-many", "there are more than " + MOST_FILES + " files to read: is it the right folder?");
        }
    }

    private void entry(Path entry, String parent, int depth) {
        String shown = parent + entry.getFileName();
        try {
            if (Files.isSymbolicLink(entry) && !staysInside(entry, shown)) {
                return;
            }
            BasicFileAttributes seen = Files.readAttributes(entry, BasicFileAttributes.class);
            if (seen.isDirectory()) {
                walk(entry, shown + "/", depth + 1);
            } else if (LiveNames.isMeant(shown)) {
                file(entry, shown, seen);
            }
        } catch (NoSuchFileException e) {
            missing(entry, shown);
        } catch (IOException e) {
            refused.put(shown, entry);
            wrong(shown, "file-unreadable", unreadable(e));
        }
    }

    private void file(Path entry, String shown, BasicFileAttributes seen) {
        FileMistake mistake = LiveNames.mistake(shown);
        if (mistake != null) {
            refused.put(shown, entry);
            mistakes.add(mistake);
        } else if (!seen.isRegularFile()) {
            refused.put(shown, entry);
            wrong(shown, "file-unreadable", "is no file: remove it");
        } else {
            files.put(shown, entry);
        }
    }

    private boolean staysInside(Path link, String shown) throws IOException {
        Path target = link.toRealPath();
        if (target.startsWith(root)) {
            boolean around = link.toAbsolutePath().getParent().toRealPath().startsWith(target);
            if (around) {
                refused.put(shown, link);
                wrong(shown, "file-link", "is a link in a circle: remove it");
            }
            return !around;
        }
        if (Files.isDirectory(target) || LiveNames.isMeant(shown)) {
            refused.put(shown, link);
            wrong(shown, "file-link", "is a link that leads out of " + rootName + "/: put the file itself here");
        }
        return false;
    }

    private void missing(Path entry, String shown) {
        if (Files.isSymbolicLink(entry) && LiveNames.isMeant(shown)) {
            refused.put(shown, entry);
            wrong(shown, "file-link", "is a link to nothing: put the file itself here, or remove the link");
        } else if (shown.equals(LiveNames.REDELIVERY)) {
            wrong(shown, "file-missing", "is missing: it holds the schedules by which deliveries are tried again");
        }
    }

    private void wrong(String shown, String rule, String message) {
        mistakes.add(new FileMistake(shown.endsWith("/") ? shown.substring(0, shown.length() - 1) : shown, 0, rule, message));
    }

    static String unreadable(Exception e) {
        Throwable cause = e instanceof DirectoryIteratorException ? e.getCause() : e;
        return cause instanceof AccessDeniedException ? "cannot be read: give Herald's user the right to"
                : "cannot be read: " + cause.getClass().getSimpleName();
    }
}
