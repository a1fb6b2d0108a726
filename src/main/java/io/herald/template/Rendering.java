package io.herald.template;

import com.fasterxml.jackson.databind.JsonNode;
import freemarker.core.InvalidReferenceException;
import freemarker.template.TemplateException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** One file's pieces with one request's data. What is wrong is said by the field's name, never by its value. */
final class Rendering {

    /** Names in one answer: a person puts them right one by one anyway. */
    private static final int MOST_MISSING = 20;
    private static final String DATA = "data";

    private final JsonNode data;
    private final Locale locale;
    private final String file;
    private final Wrong wrong;
    private boolean failed;

    /** @param file as the caller may see it: the template's name and the file's, no path */
    Rendering(JsonNode data, Locale locale, String file, Wrong wrong) {
        this.data = data;
        this.locale = locale;
        this.file = file;
        this.wrong = wrong;
    }

    boolean failed() {
        return failed;
    }

    /** Never empty. */
    String text(Piece piece, int most, String what) {
        String text = value(piece, most);
        if (text != null && text.isBlank()) {
            fail(DATA, "makes " + what + " without a word of " + file);
        }
        return text;
    }

    /** A text of one line. */
    String line(Piece piece, int most, String what) {
        String text = text(piece, most, what);
        if (text != null && text.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029)) {
            fail(DATA, "makes " + what + " of several lines of " + file);
        }
        return text;
    }

    /** Null when something is wrong. */
    String value(Piece piece, int most) {
        Set<String> assumed = new LinkedHashSet<>();
        while (true) {
            try {
                String text = piece.render(data, assumed, locale, most);
                return assumed.isEmpty() ? text : null;
            } catch (InvalidReferenceException e) {
                String name = e.getBlamedExpressionString();
                fail(name == null ? DATA : DATA + "." + name, "is missing: " + file + place(e) + " needs it");
                if (name == null || assumed.size() == MOST_MISSING || !assumed.add(name)) {
                    return null;
                }
            } catch (TemplateException e) {
                return misfit(e, assumed);
            } catch (TooMuchException e) {
                return fail(DATA, "is too much: " + file + " " + e.getMessage());
            }
        }
    }

    /** After the first missing name the next mistake may only be its consequence. */
    private String misfit(TemplateException e, Set<String> assumed) {
        String name = e.getBlamedExpressionString();
        return assumed.isEmpty()
                ? fail(name == null ? DATA : DATA + "." + name, "is not of the kind that " + file + place(e) + " needs") : null;
    }

    private String fail(String field, String message) {
        failed = true;
        wrong.add(field, message);
        return null;
    }

    private static String place(TemplateException e) {
        return e.getLineNumber() == null ? "" : " (line " + e.getLineNumber() + ")";
    }
}
