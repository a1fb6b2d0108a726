package io.herald.files;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which files below {@code routes/} and {@code config/} are read, by their paths alone. */
final class LiveNames {

    static final String REDELIVERY = FileSet.CONFIG + "redelivery.yaml";
    private static final String ROUTE = ".camel.yaml";
    private static final String YAML = ".yaml";
    private static final String TEMPLATE = ".ftl";
    private static final Pattern LEFT_BY_AN_EDITOR = Pattern.compile("\\..*|.*~|.*\\.sw[a-z]|.*\\.te?mp|#.*#|4913|.*\\.bak|.*\\.orig");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]*(/[A-Za-z0-9][A-Za-z0-9._ -]*)*");

    private LiveNames() {
    }

    /** True for what editors and tools leave beside the files they write, and for what is hidden. */
    static boolean isIgnored(String name) {
        return LEFT_BY_AN_EDITOR.matcher(name).matches();
    }

    /** False for a file that Herald has no use for, such as a README. */
    static boolean isMeant(String path) {
        if (path.startsWith(FileSet.ROUTES)) {
            return isYaml(path);
        }
        return path.equals(REDELIVERY) || isIn(path, "channels/") && isYaml(path) || isIn(path, "providers/") && isYaml(path)
                || path.startsWith(FileSet.CONFIG + "templates/") && path.endsWith(TEMPLATE);
    }

    /** Null when a file of that path is read; else why it is not, though somebody meant it to be. */
    static FileMistake mistake(String path) {
        if (!PLAIN.matcher(path).matches()) {
            return new FileMistake(printable(path), 0, "file-name",
                    "the name may hold only letters without accents, digits, '.', '_' and '-': rename it");
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith(FileSet.CONFIG)) {
            return name.endsWith(YAML) || name.endsWith(TEMPLATE) ? null
                    : new FileMistake(path, 0, "file-name", "is not read: rename it to end in .yaml");
        }
        if (!name.endsWith(ROUTE)) {
            return new FileMistake(path, 0, "file-name", "is not loaded: the name of a route file ends in .camel.yaml");
        }
        String stem = name.substring(0, name.length() - ROUTE.length());
        return !stem.contains(".") ? null : new FileMistake(path, 0, "file-name",
                "is not loaded, because of the second dot in its name: call it " + stem.replace('.', '-') + ROUTE);
    }

    private static boolean isIn(String path, String folder) {
        String whole = FileSet.CONFIG + folder;
        return path.startsWith(whole) && path.indexOf('/', whole.length()) < 0;
    }

    private static boolean isYaml(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(YAML) || name.endsWith(".yml");
    }

    private static String printable(String path) {
        return path.replaceAll("[^ -~]", "?");
    }
}
