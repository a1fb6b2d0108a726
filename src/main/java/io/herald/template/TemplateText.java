package io.herald.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.notification.VendorTemplate;
import io.herald.notification.Wording;
import io.herald.template.FrontMatter.Vendor;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One file of a template, compiled: what it says on one channel in one language. */
final class TemplateText {

    /** As long as what a caller may write. */
    private static final int MOST_CONTENT = 100_000;
    private static final int MOST_SUBJECT = 500;
    private static final int MOST_VALUE = 1_000;

    private final FileName name;
    private final Locale locale;
    private final String file;
    private final Piece subject;
    private final Piece body;
    private final Map<String, Vendor> vendors;
    private final Map<String, Piece> values;
    private final Variables variables;

    /** @param values the text of each variable that a vendor gets */
    TemplateText(FileName name, String file, Piece subject, Piece body, Map<String, Vendor> vendors, Map<String, Piece> values,
            Variables variables) {
        this.variables = variables;
        this.name = name;
        this.file = file;
        this.locale = name.locale() == null ? Locale.ROOT : Locale.forLanguageTag(name.locale());
        this.subject = subject;
        this.body = body;
        this.vendors = vendors;
        this.values = values;
    }

    FileName name() {
        return name;
    }

    Variables variables() {
        return variables;
    }

    /** What it says with that data; null when something is wrong, which {@code wrong} then holds. */
    Wording render(JsonNode data, Wrong wrong) {
        Rendering rendering = new Rendering(data, locale, file, wrong);
        String title = subject == null ? null : rendering.line(subject, MOST_SUBJECT, "a subject");
        String content = rendering.text(body, MOST_CONTENT, "a text");
        Map<String, VendorTemplate> filled = new LinkedHashMap<>();
        vendors.forEach((provider, vendor) -> filled.put(provider, filled(vendor, rendering)));
        return rendering.failed() ? null : new Wording(name.channel(), name.locale(), title, content, filled);
    }

    private VendorTemplate filled(Vendor vendor, Rendering rendering) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String variable : vendor.variables()) {
            texts.put(variable, rendering.value(values.get(variable), MOST_VALUE));
        }
        return new VendorTemplate(vendor.code(), vendor.signature(), texts);
    }
}
