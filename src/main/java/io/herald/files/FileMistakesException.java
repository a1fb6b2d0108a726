package io.herald.files;

import java.util.List;
import java.util.stream.Collectors;

/** Files that engineers edit are wrong; the message has a line for each mistake. */
public class FileMistakesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FileMistake> mistakes;

    /** @param mistakes at least one, those to read first in front */
    public FileMistakesException(List<FileMistake> mistakes) {
        this(mistakes, mistakes.stream().map(FileMistake::toString).collect(Collectors.joining("\n")), null);
    }

    protected FileMistakesException(List<FileMistake> mistakes, String message, Throwable cause) {
        super(message, cause);
        this.mistakes = List.copyOf(mistakes);
    }

    public final List<FileMistake> mistakes() {
        return mistakes;
    }

    /** Those that a failure tells; empty when it has nothing to do with such files. */
    public static List<FileMistake> in(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof FileMistakesException told) {
                return told.mistakes();
            }
        }
        return List.of();
    }
}
