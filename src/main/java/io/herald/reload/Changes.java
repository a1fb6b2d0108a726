package io.herald.reload;

import io.herald.files.FileSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Says in which files two sets differ. */
final class Changes {

    private static final int MOST = 8;

    private Changes() {
    }

    static String between(FileSet before, FileSet after) {
        List<String> changed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(before.files().keySet());
        all.addAll(after.files().keySet());
        for (String path : all) {
            byte[] old = before.files().get(path);
            byte[] now = after.files().get(path);
            if (old == null) {
                added.add(path);
            } else if (now == null) {
                deleted.add(path);
            } else if (!Arrays.equals(old, now)) {
                changed.add(path);
            }
        }
        List<String> parts = new ArrayList<>();
        part(parts, "changed ", changed);
        part(parts, "new ", added);
        part(parts, "deleted ", deleted);
        return String.join("; ", parts);
    }

    private static void part(List<String> parts, String word, List<String> files) {
        if (!files.isEmpty()) {
            String shown = String.join(", ", files.subList(0, Math.min(MOST, files.size())));
            parts.add(word + shown + (files.size() > MOST ? " and " + (files.size() - MOST) + " more" : ""));
        }
    }
}
