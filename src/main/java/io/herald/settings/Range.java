package io.herald.settings;

/** The numbers that a setting may have. */
public final class Range {

    private Range() {
    }

    /** @throws IllegalArgumentException naming the key and the range when the value is outside; both ends belong to it */
    public static void check(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("'" + key + "' must be " + least + " to " + most);
        }
    }
}
