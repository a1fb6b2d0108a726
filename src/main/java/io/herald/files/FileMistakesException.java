package io.herald.files;

import java.util.List;
import java.util.stream.Collectors;

/** Files that engineers edit are wrong; the message has a line for each mistake. */
public final class FileMistakesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FileMistake> mistakes;

    /** @param mistakes at least one, those to read first in front */
    public FileMistakesException(List<FileMistake> mistakes) {
        super(mistakes.stream().map(FileMistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<FileMistake> mistakes() {
        return mistakes;
    }
}
