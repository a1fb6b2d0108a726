package io.herald.lint;

import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One thing that is looked for; docs/rules.md is made of these.
 *
 * @param name     lower case with hyphens; the files that break it in the tests are named after it
 * @param severity of its findings
 * @param check    finds them
 * @param refuses  what is not taken
 * @param why      what would happen
 * @param instead  what to write
 */
record Rule(String name, Severity severity, Function<Subject, Stream<Finding>> check, String refuses, String why,
        String instead) {

    static Rule error(String name, Function<Subject, Stream<Finding>> check, String refuses, String why, String instead) {
        return new Rule(name, Severity.ERROR, check, refuses, why, instead);
    }

    static Rule warning(String name, Function<Subject, Stream<Finding>> check, String refuses, String why, String instead) {
        return new Rule(name, Severity.WARNING, check, refuses, why, instead);
    }

    Stream<Finding> findings(Subject subject) {
        return check.apply(subject).map(finding -> finding.of(this));
    }
}
