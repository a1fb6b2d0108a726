package io.herald.reload;

import io.herald.files.FileMistake;
import io.herald.files.FileSet;
import java.time.Instant;
import java.util.List;

/**
 * What is in force, and how the files as they are now stand to it.
 *
 * @param files    those in force
 * @param since    when they were put in force
 * @param mistakes why the files as they are now are not in force; empty when they are
 * @param wrong    since when these mistakes stand; null when there are none
 */
record Standing(FileSet files, Instant since, List<FileMistake> mistakes, Instant wrong) {

    Standing(FileSet files, Instant since) {
        this(files, since, List.of(), null);
    }

    boolean isRight() {
        return mistakes.isEmpty();
    }

    Standing with(List<FileMistake> found, Instant now) {
        return found.equals(mistakes) ? this : new Standing(files, since, List.copyOf(found), found.isEmpty() ? null : now);
    }
}
