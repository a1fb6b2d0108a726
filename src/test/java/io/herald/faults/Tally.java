package io.herald.faults;

import java.util.Set;

/** What became of everything that one row submitted; the numbers are deliveries. */
record Tally(int accepted, int delivered, int visible, Set<String> lost, Set<String> unexpected, int duplicated,
        int allowed) {

    boolean holds() {
        return lost.isEmpty() && unexpected.isEmpty() && duplicated <= allowed;
    }
}
