package io.herald.conventions;

/**
 * Something a YAML file does that it must not, with what to write instead.
 *
 * @param line counted from 1
 */
record Finding(String file, int line, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
