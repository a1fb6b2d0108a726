package io.herald.lint;

/** A text that is no YAML, or YAML that is not taken. */
final class SyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    SyntaxException(String file, int line, String message) {
        super(message);
        this.finding = new Finding(file, line, SyntaxRules.YAML, message);
    }

    Finding finding() {
        return finding;
    }
}
