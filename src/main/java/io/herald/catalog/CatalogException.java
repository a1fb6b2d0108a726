package io.herald.catalog;

import io.herald.files.FileMistake;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of {@code config/} is wrong: which one, in which line, what, and what to write. */
public final class CatalogException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String RULE = "settings";
    private static final Map<String, String> RULES = Map.of("providers", "provider-file", "channels", "channel-file",
            "templates", "template-file", "redelivery", "redelivery-file");
    private static final Pattern PLACED = Pattern.compile("(config/[^:]+)(?::(\\d+))?: (.*)", Pattern.DOTALL);

    public CatalogException(String message) {
        super(message);
    }

    public CatalogException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same in its parts; of the whole folder when the message names no file. */
    public FileMistake mistake() {
        Matcher placed = PLACED.matcher(getMessage());
        return !placed.matches() ? new FileMistake("config", 0, RULE, getMessage())
                : new FileMistake(placed.group(1), placed.group(2) == null ? 0 : Integer.parseInt(placed.group(2)), rule(placed.group(1)),
                        placed.group(3));
    }

    /** The folder or the file says which rule it is. */
    private static String rule(String file) {
        return RULES.getOrDefault(file.split("[/.]")[1], RULE);
    }
}
