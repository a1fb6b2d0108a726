package io.herald.lint;

/** What a finding means for the files it is about. */
public enum Severity {
    /** Something would break, lose messages or let a stranger steer: the files are not taken. */
    ERROR,
    /** A convention of the project's own files: they are taken. */
    WARNING
}
