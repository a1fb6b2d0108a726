package io.herald.template;

import io.herald.template.FrontMatter.Vendor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes a template's text of one file: front matter and body, read, checked and compiled. */
final class TemplateFile {

    private static final String FENCE = "---";

    private final String template;
    private final FileName name;
    private final TemplateSource source;
    private final Vendors vendors;

    TemplateFile(String template, FileName name, TemplateSource source, Vendors vendors) {
        this.template = template;
        this.name = name;
        this.source = source;
        this.vendors = vendors;
    }

    /** @throws io.herald.catalog.CatalogException with file and line when anything is wrong */
    TemplateText read() {
        int start = bodyStart();
        FrontMatter front = start == 0 ? FrontMatter.none()
                : new FrontMatterReader(source, 1).read(source.text().substring(FENCE.length() + 1, closingFence()));
        Map<String, Integer> used = lines(source, start);
        front.vendors().forEach((provider, vendor) -> checkVendor(provider, vendor, used.keySet()));
        checkNotEmpty(start);
        if (front.subject() != null) {
            lines(subjectAlone(front.subject()), 0).forEach(used::putIfAbsent);
        }
        Variables variables = new Variables(used, front.variables());
        checkDeclared(variables);
        Piece body = Engine.compile(source.shown(), source.lineOf(start), source.text().substring(start), front.format());
        String told = "template '" + template + "', " + source.shown().substring(source.shown().lastIndexOf('/') + 1);
        return new TemplateText(name, told, subject(front), body, front.vendors(), values(front), variables);
    }

    private static Map<String, Integer> lines(TemplateSource text, int start) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        Markup.variables(text, start).forEach((variable, index) -> lines.put(variable, text.lineOf(index)));
        return lines;
    }

    /** At its line, and nothing before it. */
    private TemplateSource subjectAlone(FrontMatter.Line subject) {
        return new TemplateSource(source.shown(), "\n".repeat(subject.number() - 1) + subject.text());
    }

    private int bodyStart() {
        if (!source.text().startsWith(FENCE + "\n")) {
            return 0;
        }
        int end = closingFence() + FENCE.length();
        return Math.min(end + 1, source.text().length());
    }

    /** Where the second line of three hyphens begins. */
    private int closingFence() {
        String text = source.text();
        int found = text.indexOf("\n" + FENCE + "\n");
        if (found < 0 && text.endsWith("\n" + FENCE)) {
            found = text.length() - FENCE.length() - 1;
        }
        if (found < 0) {
            throw source.wrong(1, "the front matter has no second line --- at its end");
        }
        return found + 1;
    }

    private void checkNotEmpty(int start) {
        if (source.text().substring(start).isBlank()) {
            throw source.wrong(source.lineOf(start), "has no text: write what is to be sent below the front matter");
        }
    }

    private void checkDeclared(Variables variables) {
        variables.beyond(variables.known()).ifPresent(unknown -> {
            throw source.wrong(variables.used().get(unknown), "unknown variable '" + unknown + "' ('variables' in the front matter has "
                    + String.join(", ", variables.declared()) + ")");
        });
    }

    private Piece subject(FrontMatter front) {
        return front.subject() == null ? null
                : Engine.compile(source.shown(), front.subject().number(), front.subject().text(), Format.TEXT);
    }

    /** The provider's own text has these variables and no others, or it would say something else than this one. */
    private void checkVendor(String provider, Vendor vendor, Set<String> used) {
        vendors.problem(provider, name.channel(), vendor.signature() != null).ifPresent(what -> {
            throw source.wrong(vendor.line(), what);
        });
        Set<String> missing = new TreeSet<>(used);
        vendor.variables().forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw source.wrong(vendor.line(), "'variables' of '" + provider + "' lacks " + String.join(", ", missing)
                    + ", which the text below uses");
        }
        List<String> unused = vendor.variables().stream().filter(variable -> !used.contains(variable)).toList();
        if (!unused.isEmpty()) {
            throw source.wrong(vendor.line(), "'variables' of '" + provider + "' has " + String.join(", ", unused)
                    + ", which the text below does not use");
        }
    }

    private Map<String, Piece> values(FrontMatter front) {
        Map<String, Piece> values = new LinkedHashMap<>();
        front.vendors().values().forEach(vendor -> vendor.variables().forEach(variable -> values.computeIfAbsent(variable,
                each -> Engine.compile(source.shown(), vendor.line(), "${" + each + "}", Format.TEXT))));
        return values;
    }
}
