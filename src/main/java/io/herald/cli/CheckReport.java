package io.herald.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.herald.lint.Finding;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What a check found, for a person or a program.
 *
 * @param files    paths of those it tells of, beginning with {@code routes/} or {@code config/}
 * @param findings with paths as they are shown
 * @param strict   whether a warning counts as a mistake
 */
record CheckReport(Collection<String> files, List<Finding> findings, boolean strict) {

    /** The forms it can be written in. */
    enum Format { text, json, github }

    boolean isRight() {
        return findings.stream().noneMatch(each -> strict || each.isError());
    }

    void print(Format format, PrintWriter out) {
        if (format == Format.json) {
            out.println(json().toPrettyString());
        } else {
            findings.forEach(each -> out.println(format == Format.github ? annotation(each) : line(each)));
            out.println(summary());
        }
        out.flush();
    }

    private static String line(Finding finding) {
        return finding.file() + (finding.line() > 0 ? ":" + finding.line() : "") + ": " + (finding.isError() ? "" : "warning: ")
                + finding.message();
    }

    /** docs.github.com, workflow commands: what would end a property is written as its code. */
    private static String annotation(Finding finding) {
        return "::" + kind(finding) + " file=" + property(finding.file()) + (finding.line() > 0 ? ",line=" + finding.line() : "")
                + ",title=" + property(finding.rule()) + "::" + data(finding.message());
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    private ObjectNode json() {
        ObjectNode report = JsonMapper.builder().build().createObjectNode().put("right", isRight());
        report.put("routes", routes()).put("settings", settings()).put("templates", templates());
        var list = report.putArray("findings");
        findings.forEach(each -> {
            ObjectNode finding = list.addObject().put("file", each.file());
            if (each.line() > 0) {
                finding.put("line", each.line());
            }
            finding.put("rule", each.rule()).put("severity", kind(each)).put("message", each.message());
        });
        return report;
    }

    private String summary() {
        long mistakes = findings.stream().filter(Finding::isError).count();
        long warnings = findings.size() - mistakes;
        String found = mistakes == 0 ? warnings == 0 ? "" : count(warnings, "warning")
                : count(mistakes, "mistake") + (warnings == 0 ? "" : " and " + count(warnings, "warning"));
        String where = found.isEmpty() ? "" : found + " in " + count(findings.stream().map(Finding::file).distinct().count(), "file");
        if (!isRight()) {
            return where;
        }
        String looked = count(routes(), "route file") + ", " + count(settings(), "settings file")
                + (templates() == 0 ? "" : ", " + count(templates(), "template file"));
        return looked + ": right" + (where.isEmpty() ? "" : ", " + where);
    }

    private long routes() {
        return files.stream().filter(each -> each.startsWith("routes/")).count();
    }

    private long templates() {
        return files.stream().filter(each -> each.startsWith("config/templates/")).count();
    }

    private long settings() {
        return files.size() - routes() - templates();
    }

    private static String kind(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
