package io.herald.settings;

import java.util.Collection;
import java.util.Comparator;

/** Finds the word that was meant. */
public final class Similar {

    private static final int FARTHEST = 3;

    private Similar() {
    }

    /** {@code " (did you mean x?)"}, or nothing when no word is close. */
    public static String to(String wrong, Collection<String> words) {
        return words.stream().filter(word -> distance(wrong, word) <= Math.min(FARTHEST, Math.max(1, wrong.length() / 3)))
                .min(Comparator.comparing((String word) -> distance(wrong, word)).thenComparing(word -> word))
                .map(word -> " (did you mean " + word + "?)").orElse("");
    }

    /** Letters to add, drop or change, whatever their case. */
    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > FARTHEST) {
            return FARTHEST + 1;
        }
        int[] before = new int[other.length() + 1];
        for (int i = 0; i <= other.length(); i++) {
            before[i] = i;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, before[j - 1] + (same ? 0 : 1));
            }
            before = now;
        }
        return before[other.length()];
    }
}
