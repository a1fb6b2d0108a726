package io.herald.files;

/**
 * What is wrong with one file, and what to write instead; printed as {@code file:line: message}.
 *
 * @param file    as it is shown, such as {@code routes/outbound/sms-send.camel.yaml}
 * @param line    from 1; 0 when the whole file is meant
 * @param rule    the name of the rule that it breaks
 * @param message one sentence
 */
public record FileMistake(String file, int line, String rule, String message) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
