package io.herald.template;

import io.herald.catalog.CatalogException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One expression of a template: the variables it reads, and whether it does only what a message needs. FreeMarker refuses most of
 * the rest at run time as well; here it has its line, and before anybody posts.
 */
final class Expression {

    private static final Set<String> WORDS = Set.of("true", "false", "as", "in", "gt", "gte", "lt", "lte", "and", "or", "using");
    /** Nothing that runs text as code, calls Java, runs a pattern over data, or makes much out of little. */
    private static final Set<String> BUILT_INS = Set.of("abs", "boolean", "c", "cap_first", "capitalize", "ceiling", "cn", "contains",
            "counter", "date", "datetime", "ends_with", "esc", "first", "floor", "has_content", "has_next", "index", "index_of", "int",
            "is_boolean", "is_even_item", "is_first", "is_hash", "is_last", "is_number", "is_odd_item", "is_sequence", "is_string",
            "item_cycle", "item_parity", "join", "keys", "last", "last_index_of", "length", "long", "lower_abc", "lower_case", "max",
            "min", "number", "replace", "reverse", "round", "seq_contains", "size", "sort", "sort_by", "starts_with", "string", "switch",
            "then", "time", "trim", "truncate", "truncate_c", "truncate_w", "uncap_first", "upper_abc", "upper_case", "url", "values");
    private static final String LITERAL = "(?:\"(?:[^\"\\\\$]|\\\\.)*\"|'(?:[^'\\\\$]|\\\\.)*')";
    private static final Pattern TWO_LITERALS = Pattern.compile("\\s*\\(\\s*" + LITERAL + "\\s*,\\s*" + LITERAL + "\\s*\\)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private final String text;
    private final TemplateSource source;
    private final Map<String, Integer> variables;
    private final Set<String> loops;
    private int at;
    /** What stood before: a sign, or {@code a} for a name, number or text. */
    private char before = ' ';
    private boolean naming;

    /** @param variables gets each variable with the index of its first use; {@code loops} the names that loops give */
    Expression(TemplateSource source, int from, Map<String, Integer> variables, Set<String> loops) {
        this.text = source.text();
        this.source = source;
        this.at = from;
        this.variables = variables;
        this.loops = loops;
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches() && !WORDS.contains(text);
    }

    /** Reads up to that sign and gives the index after it. */
    int until(char close) {
        int start = at;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == close && depth == 0) {
                return at + 1;
            }
            if (c == '"' || c == '\'') {
                literal(c);
            } else if (Character.isLetter(c) || c == '_' || c == '$' || c == '@') {
                name();
            } else if (Character.isDigit(c)) {
                number();
            } else {
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                sign(c);
            }
        }
        throw wrong(start, "this has no '" + close + "' at its end");
    }

    private void literal(char quote) {
        int start = at++;
        boolean raw = start > 0 && text.charAt(start - 1) == 'r' && before == 'r';
        while (at < text.length() && text.charAt(at) != quote) {
            if (!raw && text.startsWith("${", at)) {
                at = new Expression(source, at + 2, variables, loops).until('}');
            } else {
                at += text.charAt(at) == '\\' && !raw ? 2 : 1;
            }
        }
        if (at >= text.length()) {
            throw wrong(start, "this text has no quote at its end");
        }
        at++;
        before = 'a';
    }

    private void name() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || "_$@".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String name = text.substring(start, at);
        if (name.equals("r") && at < text.length() && "\"'".indexOf(text.charAt(at)) >= 0) {
            before = 'r';
            return;
        }
        if (before == '?') {
            checkBuiltIn(name, start);
        } else if (before != '.') {
            variable(name, start);
        }
        before = 'a';
    }

    private void checkBuiltIn(String name, int start) {
        if (!BUILT_INS.contains(name)) {
            throw wrong(start, "?" + name + " is not allowed in a template (see docs/templates.md)");
        }
        if (name.equals("replace") && !TWO_LITERALS.matcher(text).region(at, text.length()).lookingAt()) {
            throw wrong(start, "?replace takes two texts in quotes here, and nothing else");
        }
    }

    private void variable(String name, int start) {
        if (name.equals("as")) {
            naming = true;
        } else if (naming) {
            loops.add(name);
        } else if (!WORDS.contains(name) && !loops.contains(name) && !loops.contains(name.replaceFirst("_(index|has_next)$", ""))) {
            variables.putIfAbsent(name, start);
        }
    }

    private void number() {
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.' && digitAt(at + 1))) {
            at++;
        }
        before = 'a';
    }

    private boolean digitAt(int index) {
        return index < text.length() && Character.isDigit(text.charAt(index));
    }

    private void sign(char c) {
        if (text.startsWith("..", at)) {
            throw wrong(at, "ranges with '..' are not allowed in a template: use ?truncate for texts, #list over a list for the rest");
        }
        if (c == '.' && before != 'a' && before != ')') {
            throw wrong(at, "special variables (a dot before the name) are not allowed in a template");
        }
        if (text.startsWith("??", at)) {
            at += 2;
            before = 'a';
            return;
        }
        if (!Character.isWhitespace(c)) {
            before = c == ']' || c == '}' ? 'a' : c;
        }
        at++;
    }

    private CatalogException wrong(int index, String what) {
        return source.wrong(source.lineOf(index), what);
    }
}
