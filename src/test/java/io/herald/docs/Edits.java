package io.herald.docs;

import java.util.List;

/** The edits of docs/recipes.md: what a reader does by hand. */
final class Edits {

    private static final List<String> PLACES = List.of("            when:\n", "\nschedules:\n");

    private Edits() {
    }

    /** A new file, or a rule below the first {@code when:}, or a schedule. */
    static String added(String file, String block) {
        if (file == null) {
            return block;
        }
        String place = PLACES.stream().filter(file::contains).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing says where the block belongs:\n" + block));
        int at = file.indexOf(place) + place.length();
        return file.substring(0, at) + block + file.substring(at);
    }

    /** The lines with a minus, which stand in the file once, become those with a plus. */
    static String changed(String file, String diff) {
        String before = side(diff, '-');
        int at = ("\n" + file).indexOf("\n" + before);
        if (at < 0 || file.indexOf("\n" + before, at) >= 0) {
            throw new IllegalArgumentException("the file has not these lines once:\n" + before);
        }
        return file.substring(0, at) + side(diff, '+') + file.substring(at + before.length());
    }

    private static String side(String diff, char sign) {
        StringBuilder lines = new StringBuilder();
        diff.lines().filter(line -> line.charAt(0) == ' ' || line.charAt(0) == sign)
                .forEach(line -> lines.append(line.substring(1)).append('\n'));
        return lines.toString();
    }
}
