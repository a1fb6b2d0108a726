package io.herald.lint;

import io.herald.files.FileSet;
import java.util.List;

/** Reads route and settings files and says what in them would break, lose messages or let a stranger steer. */
public final class Linter {

    private final Surroundings around;

    public Linter(Surroundings around) {
        this.around = around;
    }

    /** Everything the rules find, by file and line; empty when the files can be taken as they are. */
    public List<Finding> check(FileSet files) {
        Subject subject = new Subject(files, around);
        return Rules.ALL.stream().flatMap(rule -> rule.findings(subject)).distinct().sorted(Finding.ORDER).toList();
    }
}
