package io.herald.template;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads the text of a template as far as needed to know its variables, and refuses what no template of Herald may do. */
final class Markup {

    private static final Set<String> DIRECTIVES = Set.of("if", "elseif", "else", "list", "items", "sep", "break", "continue", "switch",
            "on", "case", "default", "t", "lt", "rt", "nt");

    private final TemplateSource source;
    private final String text;
    private final Map<String, Integer> variables = new LinkedHashMap<>();
    private final Set<String> loops = new LinkedHashSet<>();

    private Markup(TemplateSource source) {
        this.source = source;
        this.text = source.text();
    }

    /**
     * The variables of the text from {@code start}, with the index of their first use.
     *
     * @throws io.herald.catalog.CatalogException with the line of what is not allowed
     */
    static Map<String, Integer> variables(TemplateSource source, int start) {
        Markup markup = new Markup(source);
        for (int i = start; i < markup.text.length();) {
            i = markup.next(i);
        }
        return markup.variables;
    }

    private int next(int at) {
        if (text.startsWith("<#--", at)) {
            return after("-->", at);
        }
        if (text.startsWith("${", at)) {
            return expression(at + 2, '}');
        }
        if (text.startsWith("<@", at) || text.startsWith("</@", at)) {
            throw source.wrong(source.lineOf(at), "macros (<@…>) are not allowed in a template");
        }
        if (text.startsWith("<#", at)) {
            return directive(at, at + 2);
        }
        return text.startsWith("</#", at) ? directive(at, at + 3) : at + 1;
    }

    private int directive(int start, int from) {
        int end = from;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        String name = text.substring(from, end);
        if (!DIRECTIVES.contains(name)) {
            throw source.wrong(source.lineOf(start), "<#" + name + "> is not allowed in a template (allowed: if, list, switch and their parts)");
        }
        return expression(end, '>');
    }

    private int expression(int from, char close) {
        return new Expression(source, from, variables, loops).until(close);
    }

    private int after(String end, int at) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            throw source.wrong(source.lineOf(at), "this comment has no --> at its end");
        }
        return found + end.length();
    }
}
