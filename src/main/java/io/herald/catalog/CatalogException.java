package io.herald.catalog;

import io.herald.files.FileMistake;
import io.herald.files.FileMistakesException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of {@code config/} is wrong: which one, in which line, what, and what to write. */
public final class CatalogException extends FileMistakesException {

    private static final long serialVersionUID = 1L;
    private static final String RULE = "settings";
    private static final Map<String, String> RULES = Map.of("providers", "provider-file", "channels", "channel-file",
            "templates", "template-file", "redelivery", "redelivery-file");
    private static final Pattern PLACED = Pattern.compile("(config/[^:]+)(?::(\\d+))?: (.*)", Pattern.DOTALL);

    /** @param message as {@code config/…:line: message} */
    public CatalogException(String message) {
        this(message, null);
    }

    /** @param message as {@code config/…:line: message} */
    public CatalogException(String message, Throwable cause) {
        super(List.of(mistake(message)), message, cause);
    }

    /** Of the whole folder when the message names no file. */
    private static FileMistake mistake(String message) {
        Matcher placed = PLACED.matcher(message);
        return !placed.matches() ? new FileMistake("config", 0, RULE, message)
                : new FileMistake(placed.group(1), placed.group(2) == null ? 0 : Integer.parseInt(placed.group(2)), rule(placed.group(1)),
                        placed.group(3));
    }

    /** The folder or the file says which rule it is. */
    private static String rule(String file) {
        return RULES.getOrDefault(file.split("[/.]")[1], RULE);
    }
}
